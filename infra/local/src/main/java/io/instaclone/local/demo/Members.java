package io.instaclone.local.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The people as the system knows them, each by the index in the plan. Safe for many threads. */
final class Members {
    private final List<Person> people;
    private final Map<Integer, String> ids = new ConcurrentHashMap<>();
    private final Map<Integer, String> tokens = new ConcurrentHashMap<>();

    Members(List<Person> people) {
        this.people = people;
    }

    /** Whether nobody could be registered, because everybody is there already. */
    boolean areEmpty() {
        return ids.isEmpty();
    }

    void register(Api api, int who) throws DemoException, InterruptedException {
        Person person = people.get(who);
        var body = Map.of(
                "username", person.username(),
                "email", person.email(),
                "password", Person.PASSWORD,
                "displayName", person.displayName());
        Api.Answer answer = api.send("POST", "/auth/register", null, body);
        switch (answer.status()) {
            case 201 -> ids.put(who, id(answer.body()));
            case 409 -> {}
            default ->
                throw new DemoException(
                        "registering " + person.username() + " was refused: " + answer.status() + " " + answer.body());
        }
    }

    /** Of a demo that was interrupted some people exist already: they go on as if they had just been registered. */
    void lookUp(Api api, int who) throws DemoException, InterruptedException {
        if (!ids.containsKey(who)) {
            ids.put(who, id(api.get("/users/by-username/" + people.get(who).username())));
        }
    }

    void logIn(Api api, int who) throws DemoException, InterruptedException {
        var body = Map.of("username", people.get(who).username(), "password", Person.PASSWORD);
        JsonNode answer = api.post("/auth/login", null, body);
        tokens.put(who, answer.required("accessToken").asString());
    }

    void describe(Api api, int who) throws DemoException, InterruptedException {
        Person person = people.get(who);
        api.put("/users/me", token(who), Map.of("bio", person.bio(), "avatarUrl", person.avatarUrl()));
    }

    String token(int who) {
        return Objects.requireNonNull(tokens.get(who));
    }

    String id(int who) {
        return Objects.requireNonNull(ids.get(who));
    }

    private static String id(JsonNode answer) {
        return answer.required("id").asString();
    }
}
