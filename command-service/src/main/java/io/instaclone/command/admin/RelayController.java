package io.instaclone.command.admin;

import io.instaclone.command.relay.Republication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The relay, to set going again after its topics were made anew. */
@RestController
class RelayController {
    private final Republication republication;

    RelayController(Republication republication) {
        this.republication = republication;
    }

    /** Sends the whole log again; refused with 409 and the reason unless all topics are empty. */
    @PostMapping("/admin/relay/republish")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void republish() {
        republication.begin().ifPresent(reason -> {
            throw new RepublicationRefused(reason);
        });
    }
}
