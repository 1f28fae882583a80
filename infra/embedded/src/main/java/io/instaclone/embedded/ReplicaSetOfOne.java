package io.instaclone.embedded;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.bson.Document;

/** Makes a mongod the primary of a replica set that it alone is a member of. */
record ReplicaSetOfOne(MongoDatabase admin, int port) {

    private static final int NOT_YET_INITIALIZED = 94;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    void awaitPrimary() throws InterruptedException {
        configure();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false)) {
            if (System.nanoTime() > giveUp) {
                throw ServerStartException.because("mongod does not become primary of its replica set");
            }
            Thread.sleep(50);
        }
    }

    private void configure() {
        try {
            Document config =
                    admin.runCommand(new Document("replSetGetConfig", 1)).get("config", Document.class);
            List<Document> members = config.getList("members", Document.class);
            if (!address().equals(members.getFirst().getString("host"))) {
                // It was on another port at its last start, and so does not find itself in its own set.
                members.getFirst().put("host", address());
                config.put("version", config.getInteger("version") + 1);
                admin.runCommand(new Document("replSetReconfig", config).append("force", true));
            }
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_YET_INITIALIZED) {
                throw e;
            }
            List<Document> members = List.of(new Document("_id", 0).append("host", address()));
            Document config = new Document("_id", "instaclone").append("members", members);
            admin.runCommand(new Document("replSetInitiate", config));
        }
    }

    private String address() {
        return Ports.HOST + ":" + port;
    }
}
