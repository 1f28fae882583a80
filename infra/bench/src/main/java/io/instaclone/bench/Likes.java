package io.instaclone.bench;

import java.io.IOException;
import java.util.List;

/** The likes of one user over a connection of his own: each of another post, so that each is an event. */
final class Likes implements AutoCloseable {
    private final HttpConnection http;
    private final String token;
    private final List<String> posts;
    private int next;

    Likes(int port, String token, List<String> posts) throws IOException {
        this.http = new HttpConnection("localhost", port);
        this.token = token;
        this.posts = posts;
    }

    /** Likes the next post; false when it failed. */
    boolean like() throws IOException {
        if (next == posts.size()) {
            throw new IOException("No post is left to like: ask for more with --posts");
        }
        return http.post("/posts/" + posts.get(next++) + "/like", token, "").status() == 204;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
