package io.instaclone.command.user;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface CredentialsRepository extends JpaRepository<Credentials, UUID> {}
