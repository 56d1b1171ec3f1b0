package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SuperAdmins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Who may do what: the table of users line by line, and every operation in a written table. */
@RivviTest
class RoleTableTests {
  private static final String ORGANIZATION = "Rivvi-Organization";
  private final Fixtures fixtures;
  private final BeanFactory beans;
  private final EmbeddedAccounts accounts;
  private final PlatformGrants grants;
  private WorkedClinic clinic;

  @Autowired
  RoleTableTests(
      Fixtures fixtures, BeanFactory beans, EmbeddedAccounts accounts, PlatformGrants grants) {
    this.fixtures = fixtures;
    this.beans = beans;
    this.accounts = accounts;
    this.grants = grants;
  }

  @BeforeEach
  void begin() {
    clinic = WorkedClinic.finished(fixtures, beans);
  }

  /** A line of the table: an operation, and the status each caller is answered with. */
  private record Line(String operation, List<String> expected) {}

  @Test
  void everyOperationAnswersEachCallerAsWritten() throws IOException {
    var written = table();
    var callers = callers();
    var observed = new ArrayList<String>();
    for (var operation : Operation.all(fixtures)) {
      var answers = new ArrayList<String>();
      for (var api : callers) {
        var body = operation.method().equals("GET") ? null : Map.of();
        answers.add(verdict(operation.send(api, operation.nowhere(), body)));
      }
      observed.add(operation.name() + " | " + String.join(" ", answers));
    }
    assertThat(observed)
        .as("The table is src/test/resources/ai/rivvi/roles.txt: a new operation needs its line")
        .containsExactlyInAnyOrderElementsOf(
            written.stream()
                .map(line -> line.operation() + " | " + String.join(" ", line.expected()))
                .toList());
  }

  @Test
  void aSuperAdminWhoNamesAnOrganizationTheyHaveNotEnteredFindsNothing() {
    var outside = SuperAdmins.outside(fixtures, accounts, grants, clinic.organization);
    for (var operation : Operation.all(fixtures)) {
      if (isOpen(operation)) {
        continue;
      }
      var body = operation.method().equals("GET") ? null : Map.of();
      var answer = operation.send(outside, operation.nowhere(), body);
      assertThat(answer.status()).as(operation.name()).isEqualTo(404);
      assertThat(answer.code()).as(operation.name()).isEqualTo("organization-not-found");
    }
  }

  static boolean isOpen(Operation operation) {
    return operation.description().path("security").isMissingNode()
        || !operation.path().startsWith("/api/");
  }

  /**
   * No token, analyst, care staff, clinic admin, super admin outside, super admin inside, a key
   * that sends lists.
   */
  private List<Api> callers() {
    return List.of(
        fixtures.api(""),
        clinic.as(Role.ANALYST),
        clinic.as(Role.CARE_STAFF),
        clinic.as(Role.CLINIC_ADMIN),
        SuperAdmins.outside(fixtures, accounts, grants, clinic.organization)
            .header(ORGANIZATION, ""),
        SuperAdmins.inside(fixtures, accounts, grants, clinic.organization),
        clinic.as(Role.LIST_SENDER));
  }

  private static String verdict(Api.Answer answer) {
    return switch (answer.status()) {
      case 401, 403 -> Integer.toString(answer.status());
      case 500 -> "500 " + answer.text();
      default -> "ok";
    };
  }

  private static List<Line> table() throws IOException {
    return new ClassPathResource("ai/rivvi/roles.txt")
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\|", 2))
        .map(parts -> new Line(parts[0].strip(), List.of(parts[1].strip().split("\\s+"))))
        .toList();
  }

  @Test
  void clinicAdminMayDoEverythingInTheirOrganization() {
    var admin = clinic.admin;
    for (var address :
        List.of(
            "/api/imports",
            "/api/patients",
            "/api/patients/" + clinic.ids.get("patient"),
            "/api/campaigns",
            "/api/runs/" + clinic.ids.get("run"),
            "/api/conversations/" + clinic.ids.get("conversation"),
            "/api/numbers",
            "/api/members",
            "/api/api-keys",
            "/api/audit",
            "/api/prompts/" + clinic.ids.get("prompt"),
            "/api/prompts/base",
            "/api/organizations/" + clinic.organization)) {
      assertThat(admin.get(address).status()).as(address).isEqualTo(200);
    }
    var permissions = admin.get("/api/me").json().path("permissions").toString();
    assertThat(permissions)
        .contains(
            "UPLOAD_LIST",
            "EDIT_CAMPAIGN",
            "LAUNCH_RUN",
            "PAUSE_RUN",
            "EDIT_ORGANIZATION",
            "MANAGE_NUMBERS",
            "MANAGE_MEMBERS",
            "READ_AUDIT",
            "READ_PROMPTS");
  }

  @Test
  void clinicAdminMayNotWriteWhatPatientsHear() {
    assertThat(writesOfWhatPatientsHear(clinic.admin)).containsOnly(403);
  }

  @Test
  void superAdminWritesWhatPatientsHear() {
    var inside = SuperAdmins.inside(fixtures, accounts, grants, fixtures.organization());
    var created = inside.post("/api/prompts", prompt("Spring check"));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    var path = "/api/prompts/" + created.json().path("id").asString() + "/versions";
    var version =
        inside.post(path, Map.of("content", content("Good morning."), "reason", "Kinder words"));
    assertThat(version.status()).as(version.text()).isEqualTo(201);
    assertThat(
            inside
                .post(
                    path + "/" + version.json().path("id").asString() + "/publish",
                    Map.of("reason", "Reviewed"))
                .status())
        .isEqualTo(200);
    var base = inside.get("/api/prompts/base").json().path("text").asString();
    var saved = inside.put("/api/prompts/base", Map.of("text", base, "reason", "Unchanged"));
    assertThat(saved.status()).as(saved.text()).isNotIn(401, 403, 404);
  }

  @Test
  void superAdminCreatesOrganizations() {
    var outside =
        SuperAdmins.outside(fixtures, accounts, grants, clinic.organization)
            .header(ORGANIZATION, "");
    var wanted = Map.of("name", "Hill Clinic", "timeZone", "America/Denver", "region", "US");
    assertThat(outside.post("/api/organizations", wanted).status()).isEqualTo(201);
    assertThat(clinic.admin.post("/api/organizations", wanted).status()).isEqualTo(403);
  }

  @Test
  void superAdminSeesPatientsOnlyInAnEnteredOrganizationAndThatIsOnItsAccessLog() {
    var address = "/api/patients/" + clinic.ids.get("patient");
    var outside = SuperAdmins.outside(fixtures, accounts, grants, clinic.organization);
    assertThat(outside.get(address).status()).isEqualTo(404);
    assertThat(outside.header(ORGANIZATION, "").get(address).status()).isEqualTo(403);

    var inside = SuperAdmins.inside(fixtures, accounts, grants, clinic.organization);
    assertThat(inside.get(address).status()).isEqualTo(200);
    var log = clinic.admin.get("/api/audit?resourceType=ORGANIZATION_ENTRY").json().path("items");
    assertThat(log.get(0).path("detail").asString()).isEqualTo("A test");
    var reads =
        clinic.admin.get("/api/audit?resourceType=PATIENT&resourceId=" + clinic.ids.get("patient"));
    assertThat(reads.text()).contains("Sam Example");
  }

  @Test
  void careStaffSeeRunsPatientsAndConversationsAndEditContactDataAndConsents() {
    var staff = clinic.as(Role.CARE_STAFF);
    var patient = "/api/patients/" + clinic.ids.get("patient");
    assertThat(staff.get("/api/runs/" + clinic.ids.get("run")).status()).isEqualTo(200);
    assertThat(staff.get(patient).status()).isEqualTo(200);
    assertThat(staff.get("/api/conversations/" + clinic.ids.get("conversation")).status())
        .isEqualTo(200);
    assertThat(staff.patch(patient, Map.of("language", "en-US")).status()).isEqualTo(200);
    assertThat(
            staff
                .post(
                    patient + "/contact-points",
                    Map.of("phone", "+14065550171", "kind", "HOME", "rank", 2))
                .status())
        .isEqualTo(201);
    assertThat(
            staff
                .put(
                    patient + "/consents",
                    Map.of(
                        "purpose", "PREVENTIVE_CARE",
                        "channel", "VOICE",
                        "status", "GRANTED",
                        "source", "At the desk"))
                .status())
        .isEqualTo(204);
  }

  @Test
  void careStaffMayPauseARun() {
    var running = WorkedClinic.launched(fixtures, beans);
    var paused =
        running
            .as(Role.CARE_STAFF)
            .post("/api/runs/" + running.ids.get("run") + "/pause", Map.of("note", "Power cut"));
    assertThat(paused.status()).isEqualTo(200);
    assertThat(paused.json().path("state").asString()).isEqualTo("PAUSED");
    assertThat(
            running
                .as(Role.CARE_STAFF)
                .post("/api/runs/" + running.ids.get("run") + "/resume", null)
                .status())
        .isEqualTo(403);
  }

  @Test
  void careStaffMayNotLaunchNorChangeSettingsOrMembers() {
    var staff = clinic.as(Role.CARE_STAFF);
    var run = "/api/runs/" + clinic.ids.get("run");
    assertThat(
            List.of(
                staff.post(run + "/launch", Map.of()).status(),
                staff.post(run + "/cancel", null).status(),
                staff.post("/api/runs", Map.of()).status(),
                staff.post("/api/campaigns", Map.of()).status(),
                staff.put("/api/organizations/" + clinic.organization, Map.of()).status(),
                staff.post("/api/numbers", Map.of()).status(),
                staff.get("/api/members").status(),
                staff.post("/api/members", Map.of()).status(),
                staff.get("/api/audit").status()))
        .containsOnly(403);
    assertThat(writesOfWhatPatientsHear(staff)).containsOnly(403);
  }

  @Test
  void analystSeesRunsAndReportsWithIdentitiesHidden() {
    var analyst = clinic.as(Role.ANALYST);
    var run = "/api/runs/" + clinic.ids.get("run");
    assertThat(analyst.get(run).json().path("progress").path("total").asInt()).isEqualTo(3);
    var task = analyst.get(run + "/tasks").json().path("items").get(0);
    assertThat(task.path("outcome").asString()).isNotEmpty();
    assertThat(task.path("patientName").isNull()).isTrue();
    assertThat(task.path("phone").isNull()).isTrue();
    assertThat(task.path("patientId").isNull()).isTrue();
    assertThat(analyst.get(run + "/results.csv").status()).isEqualTo(200);
  }

  @Test
  void analystReceivesNoPatientListRowOrTranscript() {
    var analyst = clinic.as(Role.ANALYST);
    for (var address :
        List.of(
            "/api/patients",
            "/api/patients/" + clinic.ids.get("patient"),
            "/api/patients/" + clinic.ids.get("patient") + "/history",
            "/api/conversations/" + clinic.ids.get("conversation"),
            "/api/imports/" + clinic.ids.get("import") + "/rows",
            "/api/imports/" + clinic.ids.get("import") + "/errors.csv",
            "/api/imports/" + clinic.ids.get("import") + "/original")) {
      assertThat(analyst.get(address).status()).as(address).isEqualTo(403);
    }
  }

  @Test
  void carrierWebhooksAreSignedByTheOrganizationsOwnSecret() {
    var hook = "/hooks/" + clinic.organization + "/attempts/" + clinic.ids.get("attempt");
    for (var kind : List.of("/twiml", "/status", "/amd", "/relay-ended")) {
      assertThat(fixtures.api("").post(hook + kind, null).status()).as(kind).isIn(401, 403);
      assertThat(clinic.admin.post(hook + kind, null).status()).as(kind).isIn(401, 403);
    }
  }

  @Test
  void apiKeyMayDoWhatTheRoleItWasGivenMay() {
    var secret =
        clinic
            .admin
            .post("/api/api-keys", Map.of("name", "Reports", "role", "ANALYST"))
            .json()
            .path("secret")
            .asString();
    assertThat(fixtures.api(secret).get("/api/runs").status()).isEqualTo(200);
    assertThat(fixtures.api(secret).get("/api/patients").status()).isEqualTo(403);
  }

  private List<Integer> writesOfWhatPatientsHear(Api api) {
    var prompt = "/api/prompts/" + clinic.ids.get("prompt");
    return List.of(
        api.post("/api/prompts", prompt("Mine")).status(),
        api.post(prompt + "/versions", Map.of("content", content("Hi."), "reason", "x")).status(),
        api.post(
                prompt + "/versions/" + clinic.ids.get("promptVersion") + "/publish",
                Map.of("reason", "x"))
            .status(),
        api.put("/api/prompts/base", Map.of("text", "Hi.", "reason", "x")).status());
  }

  static Map<String, Object> prompt(String name) {
    var prompt = new LinkedHashMap<String, Object>();
    prompt.put("name", name + " " + Ids.next());
    prompt.put("purpose", "PREVENTIVE_CARE");
    prompt.put("content", content("We would like to see you again."));
    prompt.put("reason", "New");
    return prompt;
  }

  static Map<String, Object> content(String text) {
    return Map.of(
        "text",
        text,
        "variables",
        List.of(),
        "questions",
        List.of(
            Map.of(
                "key", "will_come",
                "text", "Will you come?",
                "type", "YES_NO",
                "choices", List.of(),
                "goal", "YES")),
        "voicemailText",
        "Please call us back.");
  }
}
