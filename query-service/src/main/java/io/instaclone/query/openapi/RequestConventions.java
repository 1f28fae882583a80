package io.instaclone.query.openapi;

import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.security.PublicEndpoint;
import io.instaclone.query.web.Page;
import io.instaclone.query.web.SingleDocument;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Adds the parameters and headers that every operation of a kind takes, and who may ask. */
final class RequestConventions implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        for (var parameter : method.getMethodParameters()) {
            describe(operation, parameter.getParameterType());
        }
        if (SingleDocument.class.isAssignableFrom(method.getReturnType().getParameterType())) {
            operation.addParametersItem(
                    parameter("header", "If-None-Match", "The ETag of what the client has: then 304"));
        }
        secure(operation, method);
        return operation;
    }

    private static void describe(Operation operation, Class<?> argument) {
        if (argument == Page.class) {
            operation.addParametersItem(
                    parameter("query", "limit", "How many items").schema(limit()));
            operation.addParametersItem(parameter("query", "cursor", "nextCursor of the page before"));
        } else if (argument == ReadDemand.class) {
            operation.addParametersItem(parameter(
                    "header", "Consistency-Token", "What has to be seen: post-7:184467; several joined by commas"));
            operation.addParametersItem(
                    parameter("header", "Prefer", "wait=N: seconds to wait for it, 2 if not given"));
        }
    }

    private static Schema<?> limit() {
        var limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(100));
        limit.setDefault(20);
        return limit;
    }

    private static Parameter parameter(String in, String name, String description) {
        return new Parameter()
                .in(in)
                .name(name)
                .description(description)
                .required(false)
                .schema(new StringSchema());
    }

    /** An empty requirement says that the endpoint answers without a token, too. */
    private static void secure(Operation operation, HandlerMethod method) {
        var bearer = new SecurityRequirement().addList(OpenApiConfiguration.BEARER);
        boolean open = method.hasMethodAnnotation(PublicEndpoint.class);
        operation.setSecurity(open ? Arrays.asList(new SecurityRequirement(), bearer) : List.of(bearer));
    }
}
