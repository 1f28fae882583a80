package io.instaclone.bench;

import io.instaclone.bench.HttpConnection.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who likes what: users with their tokens, and posts of one author. */
record Members(List<String> names, List<String> tokens, List<String> posts) {
    static final String PASSWORD = "correct horse";

    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /** Registers users and publishes posts through the API. */
    static Members join(int port, int users, int posts) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        try (HttpConnection http = new HttpConnection("localhost", port)) {
            for (int i = 0; i < users; i++) {
                String name = "user" + i;
                find(ID, http.post("/auth/register", null, """
                        {"username": "%1$s", "email": "%1$s@example.com", "password": "%2$s"}""".formatted(name, PASSWORD)));
                names.add(name);
                tokens.add(find(TOKEN, http.post("/auth/login", null, login(name))));
            }
            String author = tokens.getFirst();
            for (int i = 0; i < posts; i++) {
                ids.add(find(ID, http.post("/posts", author, """
                        {"caption": "Number %d", "mediaUrls": ["https://example.com/1.jpg"]}""".formatted(i))));
            }
        }
        return new Members(names, tokens, ids);
    }

    static String login(String name) {
        return """
                {"username": "%s", "password": "%s"}""".formatted(name, PASSWORD);
    }

    private static String find(Pattern pattern, Answer answer) throws IOException {
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new IOException("An answer that was not expected: " + answer);
        }
        return matcher.group(1);
    }
}
