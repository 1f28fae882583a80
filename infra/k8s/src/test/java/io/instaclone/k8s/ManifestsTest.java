package io.instaclone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.instaclone.k8s.Manifests.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class ManifestsTest {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Manifests BASE = Manifests.read("base");
    private static final Manifests EXAMPLE = Manifests.read("example");
    /** Not in the model: KEDA's own resource. */
    private static final String SCALED_OBJECT = "ScaledObject";

    static Stream<Document> typed() {
        return Stream.concat(BASE.resources(), EXAMPLE.resources())
                .filter(document -> !document.kind().equals(SCALED_OBJECT));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void everyFieldIsOneThatTheApiKnows(Document document) {
        Object resource = resource(document);

        assertThat(resource).isInstanceOf(HasMetadata.class);
        assertThat(resource.getClass().getSimpleName()).isEqualTo(document.kind());
        // Through text again, so that numbers have the same types on both sides. JSON is YAML.
        Object written = new Yaml().load(SERIALIZATION.asJson(resource));
        assertThat(written).isEqualTo(document.content());
        assertThat(UnknownFields.of(resource)).isEmpty();
    }

    @Test
    void everyFileIsNamedInTheKustomizationOfItsFolder() {
        for (Manifests folder : List.of(BASE, EXAMPLE)) {
            String kustomization = folder.kustomization().toString();
            assertThat(folder.resources().map(Document::file).map(Path::getFileName))
                    .allSatisfy(file -> assertThat(kustomization).contains(file.toString()));
        }
    }

    @Test
    void whatIsPatchedOrScaledExists() {
        assertThat(names(BASE, "ConfigMap")).containsAll(names(EXAMPLE, "ConfigMap"));
        Document scaled = EXAMPLE.resources()
                .filter(document -> document.kind().equals(SCALED_OBJECT))
                .findFirst()
                .orElseThrow();
        assertThat(scaled.content().get("spec").toString()).contains("name=query-projector");
        assertThat(names(BASE, "Deployment")).contains("query-projector");
        all(HorizontalPodAutoscaler.class)
                .forEach(scaler -> assertThat(names(BASE, "Deployment"))
                        .contains(scaler.getSpec().getScaleTargetRef().getName()));
    }

    @Test
    void onlyLivenessIsIndependentOfDatabasesAndItAlwaysIs() {
        assertThat(all(Deployment.class)).hasSize(3).allSatisfy(deployment -> {
            Container container = container(deployment);
            assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
            assertThat(path(container.getStartupProbe())).isEqualTo("/actuator/health/liveness");
            assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
        });
    }

    @Test
    void podsAreConfined() {
        assertThat(all(Deployment.class)).allSatisfy(deployment -> {
            var pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(container(deployment).getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container(deployment).getResources().getLimits()).containsKey("memory");
            assertThat(container(deployment).getEnv())
                    .noneMatch(variable -> variable.getName().contains("PASSWORD"));
        });
    }

    @Test
    void selectorsFindTheirPodsAndServicesLeaveTheManagementPortOut() {
        List<Map<String, String>> labels = all(Deployment.class)
                .map(deployment ->
                        deployment.getSpec().getTemplate().getMetadata().getLabels())
                .toList();
        assertThat(all(Deployment.class)
                        .map(deployment -> deployment.getSpec().getSelector().getMatchLabels()))
                .isSubsetOf(labels);
        assertThat(all(Service.class)).hasSize(2).allSatisfy(service -> {
            assertThat(labels).contains(service.getSpec().getSelector());
            assertThat(service.getSpec().getPorts())
                    .singleElement()
                    .satisfies(
                            port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));
        });
        assertThat(all(PodDisruptionBudget.class)
                        .map(budget -> budget.getSpec().getSelector().getMatchLabels()))
                .containsExactlyInAnyOrderElementsOf(labels);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /posts, command-service",
        "PUT, /users/me, command-service",
        "PATCH, /users/me, command-service",
        "DELETE, /posts/1, command-service",
        "GET, /posts, query-api",
        "HEAD, /posts, query-api",
        "GET, /openapi/query.json, query-api",
        "GET, /openapi/command.json, command-service",
        "GET, /.well-known/jwks.json, command-service"
    })
    void theRouteSendsAsTheGatewaysDo(String method, String path, String service) {
        HTTPRoute route = all(HTTPRoute.class).findFirst().orElseThrow();
        // The more specific match wins, whatever the order: an exact path before a prefix.
        Stream<HTTPRouteRule> exact = matching(route, method, path, true);
        Stream<HTTPRouteRule> prefix = matching(route, method, path, false);

        assertThat(Stream.concat(exact, prefix).findFirst().orElseThrow().getBackendRefs())
                .singleElement()
                .satisfies(backend -> assertThat(backend.getName()).isEqualTo(service));
        assertThat(names(BASE, "Service")).contains(service);
    }

    private static Stream<HTTPRouteRule> matching(HTTPRoute route, String method, String path, boolean exact) {
        return route.getSpec().getRules().stream()
                .filter(rule -> rule.getMatches().stream().anyMatch(match -> matches(match, method, path, exact)));
    }

    private static boolean matches(HTTPRouteMatch match, String method, String path, boolean exact) {
        String value = match.getPath().getValue();
        return match.getMethod().equals(method)
                && match.getPath().getType().equals(exact ? "Exact" : "PathPrefix")
                && (exact ? path.equals(value) : path.startsWith(value));
    }

    private static Object resource(Document document) {
        return SERIALIZATION.unmarshal(SERIALIZATION.asJson(document.content()));
    }

    private static <T> Stream<T> all(Class<T> type) {
        return BASE.resources()
                .filter(document -> !document.kind().equals(SCALED_OBJECT))
                .map(ManifestsTest::resource)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static List<String> names(Manifests folder, String kind) {
        return folder.resources()
                .filter(document -> document.kind().equals(kind))
                .map(Document::name)
                .toList();
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static String path(Probe probe) {
        return Objects.requireNonNull(probe).getHttpGet().getPath();
    }
}
