package io.instaclone.embedded;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

/** A client as the query side has it: writes are acknowledged by a majority and from the journal, without
 * retries. */
final class DurableClient {

    private DurableClient() {}

    static MongoClient of(String connectionString) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connectionString))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .retryWrites(false)
                .retryReads(false) // so that no test passes because of a second try
                .build());
    }
}
