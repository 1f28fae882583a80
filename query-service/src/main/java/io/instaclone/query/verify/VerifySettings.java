package io.instaclone.query.verify;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to verify. The defaults are those of infra/local.
 *
 * @param postgresUrl the event log, as JDBC names it
 * @param postgresUser who reads it
 * @param postgresPassword the password
 * @param mongoUri the collections; names the database
 * @param bootstrapServers Kafka
 * @param topicPrefix what the names of topics begin with
 * @param patience how many seconds to wait until projectors have what the log had at the start
 * @param shareSize about how many events to fold into memory at once; more of them take more passes, but for a join
 *     (notifications), whose documents are all in memory at once
 */
@ConfigurationProperties("verify")
record VerifySettings(
        @DefaultValue("jdbc:postgresql://localhost:5432/instaclone")
        String postgresUrl,

        @DefaultValue("postgres") String postgresUser,
        @DefaultValue("postgres") String postgresPassword,

        @DefaultValue("mongodb://localhost:27017/instaclone")
        String mongoUri,

        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("instaclone") String topicPrefix,
        @DefaultValue("60") int patience,
        @DefaultValue("1000000") int shareSize) {}
