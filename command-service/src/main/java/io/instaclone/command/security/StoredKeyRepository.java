package io.instaclone.command.security;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface StoredKeyRepository extends JpaRepository<StoredKey, String> {

    List<StoredKey> findAllByOrderBySignsFrom();

    @Modifying
    @Query("delete from StoredKey k where k.retiredAt < :before")
    int deleteRetired(Instant before);
}
