package io.instaclone.query;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.instaclone.query.store.CommandCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running query-service with a client. Started by hand where a test has to start and stop it. */
public final class Running implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final CommandCheck check;

    private Running(ConfigurableApplicationContext context) {
        this.context = context;
        this.check = context.getBean(CommandCheck.class);
    }

    /** Starts the service on free ports. */
    public static Running start(Map<String, String> servers, TestIssuer issuer, String... more) {
        List<String> arguments = new ArrayList<>();
        servers.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--instaclone.security.jwks-uri=" + issuer.jwksUri());
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        arguments.addAll(Arrays.asList(more));
        return new Running(new SpringApplicationBuilder(QueryServiceApplication.class)
                .web(WebApplicationType.SERVLET)
                .run(arguments.toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** GETs a path, with headers in pairs. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** The ids of all items of a list, page by page, as a user reads it. */
    public List<String> all(UUID user, TestIssuer issuer, String path) {
        var ids = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = json(get(path + cursor, "Authorization", "Bearer " + issuer.token(user)));
            page.path("items").forEach(item -> ids.add(item.path("id").asString()));
            cursor = page.path("nextCursor").asString("").isEmpty()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return ids;
    }

    /** GETs a path of the management port. */
    public HttpResponse<String> manage(String path) {
        return exchange(request("local.management.port", path).GET());
    }

    /** POSTs to a path of the management port, again when the broker is too busy to answer in time. */
    public HttpResponse<String> operate(String path) {
        return await().until(
                        () -> exchange(
                                request("local.management.port", path).POST(HttpRequest.BodyPublishers.noBody())),
                        answer -> answer.statusCode() != 503);
    }

    public HttpResponse<String> send(String method, String path, String... headers) {
        var request = request("local.server.port", path).method(method, HttpRequest.BodyPublishers.noBody());
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String portProperty, String path) {
        String port = context.getEnvironment().getRequiredProperty(portProperty);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    public static UUID id() {
        return UUID.randomUUID();
    }

    /** Lets the store say, if it can, how it serves what it was asked so far. */
    public void checkPlans() {
        check.askPlans(bean(MongoDatabase.class));
    }

    @Override
    public void close() {
        context.close();
        http.close();
        check.assertClean();
    }
}
