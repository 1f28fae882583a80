package io.instaclone.query.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the shape of all problems what Tomcat refuses before any servlet sees it, such as a malformed request line. */
public final class ProblemReportValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemKind kind = ProblemKind.of(status);
        byte[] id = new byte[16];
        ThreadLocalRandom.current().nextBytes(id);
        // Nothing of the request is repeated: it may be what was refused.
        String body = """
                {"type":"%6$s","title":"%2$s","status":%3$d,"detail":"%4$s","instance":null,\
                "code":"%1$s","traceId":"%5$s"}""".formatted(
                        kind.code(),
                        kind.status().getReasonPhrase(),
                        status,
                        Problems.detail(kind),
                        HexFormat.of().formatHex(id),
                        kind.type());
        try {
            response.setContentType("application/problem+json");
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The client did not wait for the answer", e);
        }
    }
}
