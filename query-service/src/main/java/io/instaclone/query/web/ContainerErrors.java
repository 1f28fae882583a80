package io.instaclone.query.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors that no handler saw, which the container hands over at {@code /error}. For clients, that path does not exist. */
@Controller
final class ContainerErrors implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        ProblemKind kind = ProblemKind.of(status instanceof Integer code ? code : 404);
        String instance = path instanceof String uri ? uri : request.getRequestURI();
        return Problem.of(kind, Problems.detail(kind), instance, request).answer(Map.of());
    }
}
