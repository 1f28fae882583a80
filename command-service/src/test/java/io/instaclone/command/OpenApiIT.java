package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.instaclone.command.Http.Answer;
import io.instaclone.command.bus.Rejection;
import io.instaclone.embedded.junit.TestServers;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API is complete, and its examples work. */
class OpenApiIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance instance;
    private static Http http;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        instance = Instance.start(servers);
        http = instance.http();
        document =
                JsonMapper.shared().readTree(http.get("/openapi/command.json").body());
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void everyCommandTellsItsSuccessItsErrorsAndItsHeaders() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        operations().forEach(operation -> {
            assertThat(operation.path("responses").propertyNames())
                    .as(operation.path("operationId").asString())
                    .containsAnyOf("200", "201", "204");
            if (!operation.path("operationId").asString().equals("jwks")) {
                assertThat(operation.path("responses").propertyNames())
                        .as(operation.path("operationId").asString())
                        .contains("401", "406", "413", "503");
            }
        });
        JsonNode create = document.at("/paths/~1posts/post");
        assertThat(create.at("/responses/201/headers").propertyNames())
                .contains("Location", "ETag", "Consistency-Token", "RateLimit", "RateLimit-Policy");
        assertThat(create.at("/responses/429/headers").propertyNames()).contains("Retry-After", "RateLimit");
        assertThat(create.at("/parameters").values())
                .anySatisfy(parameter ->
                        assertThat(parameter.path("name").asString()).isEqualTo("Idempotency-Key"));
        assertThat(document.at("/paths/~1users~1me/put/parameters").values())
                .anySatisfy(parameter ->
                        assertThat(parameter.path("name").asString()).isEqualTo("If-Match"));
    }

    @Test
    void everyRejectionOfAFeatureIsToldSomewhere() {
        String all = document.toString();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.instaclone.command").stream()
                        .filter(type -> type.isAssignableTo(Rejection.class) && type.isNestedClass())
                        .filter(type -> !type.getPackageName().endsWith(".admin"))
                        .map(JavaClass::getSimpleName)
                        .map(name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
                        .forEach(code -> assertThat(all).contains("\"" + code + "\""));
    }

    @Test
    void theExamplesOfBodiesAreAccepted() {
        assertThat(http.post("/auth/register", example("/auth/register", "post"))
                        .status())
                .isEqualTo(201);
        Answer login = http.post("/auth/login", example("/auth/login", "post"));
        Http ada = http.as(login.json("$.accessToken"));
        String post = "/posts/" + ada.post("/posts", example("/posts", "post")).<String>json("$.id");

        assertThat(ada.put("/users/me", example("/users/me", "put")).status()).isEqualTo(200);
        assertThat(ada.post(post + "/comments", example("/posts/{postId}/comments", "post"))
                        .status())
                .isEqualTo(201);
        assertThat(ada.post("/stories", example("/stories", "post")).status()).isEqualTo(201);
        assertThat(http.post("/auth/logout", example("/auth/logout", "post")).status())
                .isEqualTo(204);
        // Well-formed, but nobody has these ids and this token.
        assertThat(http.post("/auth/refresh", example("/auth/refresh", "post")).status())
                .isEqualTo(401);
        assertThat(ada.post("/messages", example("/messages", "post")).status()).isEqualTo(404);
        assertThat(ada.post("/messages/" + UUID.randomUUID() + "/read", example("/messages/{userId}/read", "post"))
                        .status())
                .isEqualTo(404);
        assertThat(ada.post("/notifications/read", example("/notifications/read", "post"))
                        .status())
                .isEqualTo(404);
    }

    private static Stream<JsonNode> operations() {
        return document.path("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private static String example(String path, String method) {
        JsonNode example = document.at(
                "/paths/" + path.replace("/", "~1") + "/" + method + "/requestBody/content/application~1json/example");
        assertThat(example.isObject()).as(path).isTrue();
        return example.toString();
    }
}
