package io.instaclone.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.instaclone.command.bus.Command;
import io.instaclone.command.bus.Rejection;
import java.util.Set;
import org.springframework.web.bind.annotation.RestController;

/**
 * Mechanisms know no feature. Features depend on mechanisms, never the other way round, and on each other only through
 * what is public. What decides is plain Java.
 */
@AnalyzeClasses(packages = "io.instaclone.command", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> MECHANISMS =
            Set.of("admin", "bus", "eventlog", "limits", "openapi", "reaction", "relay", "security", "text", "web");

    private static final DescribedPredicate<JavaClass> A_MECHANISM =
            DescribedPredicate.describe("a mechanism", type -> MECHANISMS.contains(slice(type)));
    private static final DescribedPredicate<JavaClass> A_FEATURE = DescribedPredicate.describe(
            "a feature", type -> !slice(type).isEmpty() && !MECHANISMS.contains(slice(type)));

    @ArchTest
    static final ArchRule mechanisms_know_no_feature =
            noClasses().that(A_MECHANISM).should().dependOnClassesThat(A_FEATURE);

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("io.instaclone.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_log_and_the_relay_know_nothing_of_http = noClasses()
            .that()
            .resideInAnyPackage("..eventlog..", "..relay..", "..bus..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule what_decides_is_plain_java = noClasses()
            .that(DescribedPredicate.describe("decide", ArchitectureTest::decides))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "jakarta..", "org.apache.kafka..", "java.sql..", "tools.jackson..")
            .orShould(ArchConditions.callMethod(java.time.Instant.class, "now"))
            .orShould(ArchConditions.callMethod(java.util.UUID.class, "randomUUID"));

    @ArchTest
    static final ArchRule controllers_are_not_public =
            classes().that().areAnnotatedWith(RestController.class).should().notBePublic();

    @ArchTest
    static final ArchRule rejections_are_final_or_sealed = classes()
            .that()
            .areAssignableTo(Rejection.class)
            .and()
            .doNotHaveSimpleName("Rejection")
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    private static boolean decides(JavaClass type) {
        return type.getMethods().stream().anyMatch(method -> method.getName().equals("evolve"))
                || type.isAssignableTo(Command.class);
    }

    /** The package below the root that a class belongs to; empty for the root itself. */
    private static String slice(JavaClass type) {
        String root = "io.instaclone.command.";
        String name = type.getPackageName();
        return name.startsWith(root) ? name.substring(root.length()).split("\\.")[0] : "";
    }
}
