package io.instaclone.local.demo;

/**
 * Somebody who does not exist.
 *
 * @param bio shown on the profile
 */
record Person(String username, String displayName, String bio) {
    /** Of everybody in the demo. */
    static final String PASSWORD = "demo-password";

    String email() {
        return username + "@example.com";
    }

    String avatarUrl() {
        return "https://media.example.com/avatars/" + username + ".jpg";
    }
}
