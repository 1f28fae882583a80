package io.instaclone.command.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Tells in the shape of all problems what Tomcat refuses before any servlet sees it, such as a malformed request line. */
public final class ProblemReportValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        // Nothing of the request is repeated: it may be what was refused.
        String body =
                """
                {"type":"urn:instaclone:problem:%1$s","title":"%2$s","status":%3$d,"detail":"%2$s","instance":"",\
                "code":"%1$s","traceId":"%4$s"}""".formatted(Problem.codeOf(status), status.getReasonPhrase(), status.value(), Problem.newTraceId());
        try {
            response.setContentType("application/problem+json");
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The client did not wait for the answer", e);
        }
    }
}
