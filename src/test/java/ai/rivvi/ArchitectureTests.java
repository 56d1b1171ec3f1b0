package ai.rivvi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.TenantEvent;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTests {
  private static final JavaClasses RIVVI =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("ai.rivvi");

  private static final DescribedPredicate<JavaClass> GENERATED =
      JavaClass.Predicates.resideInAPackage("..jooq..");

  /** Health, the console's settings and its pages, log-in, and the carrier's signed hooks. */
  private static final Set<String> OPEN_CONTROLLERS =
      Set.of(
          "ai.rivvi.access.HealthController",
          "ai.rivvi.access.ConsoleSettingsController",
          "ai.rivvi.telephony.twilio.AttemptHooks",
          "ai.rivvi.telephony.twilio.NumberHooks");

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(RIVVI);
  }

  @Test
  void statementsStandInRepositoriesAndProjections() {
    check(
        noClasses()
            .that(DescribedPredicate.not(GENERATED))
            .and()
            .haveNameNotMatching(".*(Repository|Projection)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DSLContext.class));
  }

  @Test
  void controllersArePackagePrivate() {
    check(classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate());
  }

  @Test
  void controllersAskNoRepository() {
    check(
        noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository"));
  }

  /** In a room one may be public, for the other rooms: {@link ModularityTests} keeps others out. */
  @Test
  void repositoriesOfAModulesOwnPackageArePackagePrivate() {
    check(
        classes()
            .that()
            .resideInAPackage("ai.rivvi.*")
            .and()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .bePackagePrivate());
  }

  @Test
  void nothingIsNamedAfterItsPattern() {
    check(
        noClasses()
            .that(DescribedPredicate.not(GENERATED))
            .and()
            .doNotHaveSimpleName("TenantTransactionManager")
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Manager|Dto|Mapper|Helper)"));
  }

  @Test
  void timeAndIdentityComeInAsValues() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("ai.rivvi.shared", "ai.rivvi.simulator..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis"));
  }

  @Test
  void transactionsBeginAtFacades() {
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .should()
            .notBeAnnotatedWith(Transactional.class));
  }

  /** Whoever asks for a second connection while holding one may wait for himself. */
  @Test
  void transactionsNeverNest() {
    check(
        noClasses()
            .should()
            .callMethod(DefaultTransactionDefinition.class, "setPropagationBehavior", int.class)
            .orShould()
            .callMethod(TransactionTemplate.class, "setPropagationBehavior", int.class));
    check(methods().that().areAnnotatedWith(Transactional.class).should(joinTheCallers()));
    // The registry marks its events in a transaction of its own, before that of the publisher has
    // given back its connection; only the listeners' own threads may do so.
    check(
        methods()
            .that()
            .areAnnotatedWith(TransactionalEventListener.class)
            .should()
            .beAnnotatedWith(ApplicationModuleListener.class));
  }

  private static ArchCondition<JavaMethod> joinTheCallers() {
    return new ArchCondition<>("join the transaction of their caller") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        var propagation = method.getAnnotationOfType(Transactional.class).propagation();
        var joins = propagation == Propagation.REQUIRED || propagation == Propagation.MANDATORY;
        events.add(new SimpleConditionEvent(method, joins, method.getFullName()));
      }
    };
  }

  @Test
  void eventsBetweenModulesCarryNoText() {
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .areAssignableTo(TenantEvent.class)
            .should()
            .notHaveRawType(String.class));
  }

  @Test
  void everyOperationStatesItsRoles() {
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .and()
            .areMetaAnnotatedWith("org.springframework.web.bind.annotation.RequestMapping")
            .should(stateTheirRoles()));
  }

  private static ArchCondition<JavaMethod> stateTheirRoles() {
    return new ArchCondition<>("state their roles, or be on the written list of open operations") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        var stated =
            method.isAnnotatedWith(Allowed.class)
                || method.getOwner().isAnnotatedWith(Allowed.class)
                || OPEN_CONTROLLERS.contains(method.getOwner().getName());
        events.add(new SimpleConditionEvent(method, stated, method.getFullName()));
      }
    };
  }

  /** A module's own package is a room too: those that lie in it know it, or it knows them. */
  @Test
  void arrowsAmongRoomsPointOneWay() {
    slices()
        .matching("ai.rivvi.(**)")
        .should()
        .beFreeOfCycles()
        .check(RIVVI.that(DescribedPredicate.not(GENERATED)));
  }

  @Test
  void nothingImportsTheSimulator() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("ai.rivvi.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.rivvi.simulator.."));
  }
}
