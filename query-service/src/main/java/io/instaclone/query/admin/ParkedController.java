package io.instaclone.query.admin;

import io.instaclone.query.projection.EventPartition;
import io.instaclone.query.projection.VoidRecord;
import io.instaclone.query.rebuild.ParkedRecords;
import io.instaclone.query.rebuild.ParkedView;
import io.instaclone.query.web.ProblemException;
import io.instaclone.query.web.ProblemKind;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keys that wait for a rebuild, and records that can never be right. */
@RestController
@RequestMapping("/admin/projections/{name}")
class ParkedController {
    private final NamedProjections projections;
    private final ParkedRecords parked;

    ParkedController(NamedProjections projections, ParkedRecords parked) {
        this.projections = projections;
        this.parked = parked;
    }

    /** The first hundred keys. */
    record Parked(List<ParkedView> items) {}

    @GetMapping("/parked")
    Parked parked(@PathVariable String name) {
        return new Parked(parked.of(projections.require(name)));
    }

    @GetMapping(path = "/parked", params = "format=text", produces = ProjectionController.TEXT)
    String table(@PathVariable String name) {
        List<ParkedView> items = parked(name).items();
        return items.isEmpty()
                ? "nothing is parked\n"
                : items.stream().map(ParkedController::text).collect(Collectors.joining());
    }

    /** Declares a record void; takes effect with the next rebuild. */
    @PostMapping(path = "/void", produces = ProjectionController.TEXT)
    String declareVoid(
            @PathVariable String name,
            @RequestParam String partition,
            @RequestParam long offset,
            @RequestParam String note) {
        EventPartition place = EventPartition.parse(partition)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.BAD_REQUEST, "The partition is a topic and a number, such as post-7."));
        if (note.isBlank()) {
            throw new ProblemException(ProblemKind.BAD_REQUEST, "The note says why the record can never be right.");
        }
        VoidRecord declared = parked.declareVoid(projections.require(name), place, offset, note);
        return "%s/%d (position %d) is void for %s from the next rebuild on%n"
                .formatted(declared.partition(), declared.offset(), declared.position(), name);
    }

    private static String text(ParkedView view) {
        return "%s  key %s  position %d%s%n    %s%n    %s%n"
                .formatted(
                        view.record(),
                        view.key(),
                        view.position(),
                        view.isVoid() ? "  void" : "",
                        view.cause(),
                        view.event() != null
                                ? view.type() + " " + view.event()
                                : view.bytes() == null
                                        ? "the record is not in Kafka any more"
                                        : "bytes " + view.bytes());
    }
}
