package io.instaclone.query;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * Features are user, post, hashtag, follow, feed, story, message, notification and search; mechanisms are bus,
 * projection, rebuild, consistency, security, text, web, admin and verify. Dependencies point from features to mechanisms, never back, never
 * between features except through published types.
 */
@AnalyzeClasses(packages = "io.instaclone.query", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FEATURES = {
        "..query.user..",
        "..query.post..",
        "..query.hashtag..",
        "..query.follow..",
        "..query.feed..",
        "..query.notification..",
        "..query.story..",
        "..query.message..",
        "..query.search.."
    };
    private static final String[] MECHANISMS = {
        "..query.bus..",
        "..query.projection..",
        "..query.rebuild..",
        "..query.consistency..",
        "..query.security..",
        "..query.text..",
        "..query.web..",
        "..query.admin..",
        "..query.verify.."
    };
    private static final Set<String> PUBLISHED = Set.of(
            "UserSummary",
            "UserSummaries",
            "ViewerFollows",
            "SearchUsers",
            "Followees",
            "ListedPosts",
            "PostView",
            "SearchPosts",
            "HashtagCount",
            "SearchHashtags");

    @ArchTest
    static final ArchRule mechanismsKnowNoFeature = noClasses()
            .that()
            .resideInAnyPackage(MECHANISMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule nothingGoesRound =
            slices().matching("io.instaclone.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresMeetThroughPublishedTypes =
            classes().that().resideInAnyPackage(FEATURES).should(onlyUsePublishedTypesOfOthers());

    @ArchTest
    static final ArchRule whatIsPublicIsPublished = classes()
            .that()
            .resideInAnyPackage(FEATURES)
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*\\.(" + String.join("|", PUBLISHED) + ")");

    @ArchTest
    static final ArchRule projectionsKnowNoHttp = noClasses()
            .that()
            .resideInAPackage("..query.projection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule nullnessIsDeclared = classes()
            .that(new DescribedPredicate<JavaClass>("are package-info") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getSimpleName().equals("package-info");
                }
            })
            .should()
            .beAnnotatedWith(NullMarked.class);

    @ArchTest
    static final ArchRule everyPackageSaysWhatItIs = classes().should(liveInADescribedPackage());

    private static ArchCondition<JavaClass> onlyUsePublishedTypesOfOthers() {
        return new ArchCondition<>("only use published types of other features") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> resideInAnyPackage(FEATURES).test(use.getTargetClass()))
                        .filter(use -> !use.getTargetClass().getPackageName().equals(type.getPackageName()))
                        .filter(use -> !isPublished(use.getTargetClass()))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInADescribedPackage() {
        return new ArchCondition<>("live in a package with a package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getPackage().tryGetPackageInfo().isEmpty()) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " has no package-info"));
                }
            }
        };
    }

    /** What is nested in a published type is published with it. */
    private static boolean isPublished(JavaClass type) {
        JavaClass outermost = type.getEnclosingClass().orElse(type);
        return PUBLISHED.contains(outermost.getSimpleName());
    }
}
