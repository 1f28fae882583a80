package io.instaclone.command.security;

import java.security.SecureRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Secrets that the service makes itself once, and that all instances share. */
@Component
public class ServerSecrets {
    private static final int SECRET_BYTES = 32;

    private final JdbcTemplate jdbc;

    ServerSecrets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The secret of this name, 32 bytes; made when there is none yet. */
    public byte[] secret(String name) {
        byte[] fresh = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(fresh);
        jdbc.update("insert into server_secrets (name, value) values (?, ?) on conflict do nothing", name, fresh);
        byte[] value = jdbc.queryForObject("select value from server_secrets where name = ?", byte[].class, name);
        return value == null ? fresh : value;
    }
}
