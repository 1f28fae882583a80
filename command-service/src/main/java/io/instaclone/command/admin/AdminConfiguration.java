package io.instaclone.command.admin;

import io.instaclone.command.web.RequestTraceFilter;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Makes this package a part of the management port's own context (which {@code META-INF/spring} tells Spring Boot), a
 * child of the service's: it has all beans of the service at hand, and the service's own port knows nothing of it. A
 * {@code @RestController} in this package is found by itself; JSON and problems are those of the API.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ComponentScan
@Import(RequestTraceFilter.class)
class AdminConfiguration {}
