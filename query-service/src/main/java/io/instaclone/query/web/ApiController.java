package io.instaclone.query.web;

import io.instaclone.query.projection.ConditionalOnRole;
import io.instaclone.query.projection.ServiceProperties;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that instances with the role {@code api} have. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@RestController
@ApiResponse(responseCode = "200", description = "What was asked for", useReturnTypeSchema = true)
@ConditionalOnRole(ServiceProperties.Role.API)
public @interface ApiController {}
