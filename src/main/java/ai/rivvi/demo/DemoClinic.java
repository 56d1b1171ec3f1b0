package ai.rivvi.demo;

import ai.rivvi.access.ApiKeys;
import ai.rivvi.access.Members;
import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates the demo clinic with its limits, members and keys. */
@Demo
@Component
class DemoClinic {
  static final String NAME = "Cedar Grove Clinic";
  static final String PASSWORD = "cedar-grove-demo";
  static final String ADMIN_KEY = "rvk_demo_clinic_admin";

  private static final double CALLS_PER_SECOND_MAX = 2;
  private static final int CONCURRENT_CALLS_MAX = 4;
  private static final int CALLS_PER_PATIENT_MAX = 10;

  private final Organizations organizations;
  private final Members members;
  private final ApiKeys apiKeys;
  private final PlatformGrants grants;
  private final EmbeddedAccounts accounts;
  private final TransactionTemplate transactions;

  DemoClinic(
      Organizations organizations,
      Members members,
      ApiKeys apiKeys,
      PlatformGrants grants,
      EmbeddedAccounts accounts,
      TransactionTemplate transactions) {
    this.organizations = organizations;
    this.members = members;
    this.apiKeys = apiKeys;
    this.grants = grants;
    this.accounts = accounts;
    this.transactions = transactions;
  }

  private record Person(String email, String name, Role role, String profession, String hint) {}

  private static final List<Person> PEOPLE =
      List.of(
          new Person(
              "admin@cedar-grove.example",
              "Sam Okafor",
              Role.CLINIC_ADMIN,
              "Practice manager",
              "Uploads lists, launches runs"),
          new Person(
              "nurse@cedar-grove.example",
              "Dana Reyes",
              Role.CARE_STAFF,
              "Nurse",
              "Reads conversations, may pause a run"),
          new Person(
              "analyst@cedar-grove.example",
              "Kim Larsen",
              Role.ANALYST,
              "Analyst",
              "Sees figures, no patients"));

  private static final Person PLATFORM =
      new Person(
          "super@rivvi.example",
          "Robin Hale",
          Role.SUPER_ADMIN,
          "Platform staff",
          "Writes what patients hear");

  /** Makes whatever is not there yet; the clinic's id. */
  OrganizationId create() {
    var id = new OrganizationId(Ids.next());
    CurrentOrganization.run(id, () -> transactions.executeWithoutResult(_ -> clinic(id)));
    for (var person : PEOPLE) {
      var subject = account(person);
      CurrentOrganization.run(
          id,
          () ->
              members.add(
                  EmbeddedAccounts.ISSUER,
                  subject,
                  person.email(),
                  person.name(),
                  person.role(),
                  person.profession()));
    }
    var subject = account(PLATFORM);
    CurrentOrganization.call(
        Organizations.PLATFORM,
        () ->
            grants.grant(
                EmbeddedAccounts.ISSUER,
                subject,
                PLATFORM.email(),
                PLATFORM.name(),
                PlatformGrants.Source.DEMO));
    CurrentOrganization.run(id, this::keys);
    return id;
  }

  private void clinic(OrganizationId id) {
    var usual = organizations.create(id, NAME, DemoTime.ZONE, "US");
    organizations.update(
        new Organization(
            id,
            usual.name(),
            usual.timeZone(),
            usual.region(),
            usual.hours(),
            usual.holidays(),
            Organization.Limits.of(
                CALLS_PER_SECOND_MAX,
                CONCURRENT_CALLS_MAX,
                CALLS_PER_PATIENT_MAX,
                CALLS_PER_PATIENT_MAX),
            usual.suspension(),
            usual.createdAt()));
  }

  private void keys() {
    apiKeys.register("Demo: clinic admin", Role.CLINIC_ADMIN, ADMIN_KEY);
    apiKeys.register("Demo: care staff", Role.CARE_STAFF, "rvk_demo_care_staff");
    apiKeys.register("Demo: analyst", Role.ANALYST, "rvk_demo_analyst");
  }

  private String account(Person person) {
    return accounts
        .find(person.email())
        .orElseGet(
            () ->
                accounts.createDemo(
                    person.email(), person.name(), PASSWORD, person.role(), person.hint()));
  }
}
