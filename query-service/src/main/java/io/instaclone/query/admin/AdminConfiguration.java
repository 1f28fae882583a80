package io.instaclone.query.admin;

import io.instaclone.query.projection.ConditionalOnRole;
import io.instaclone.query.projection.ServiceProperties;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.ComponentScan;

/**
 * Makes this package a part of the management port's own context (which {@code META-INF/spring} tells Spring Boot), a
 * child of the service's: it has all beans of the service at hand, and the service's own port knows nothing of it.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnRole(ServiceProperties.Role.PROJECTOR)
@ComponentScan
class AdminConfiguration {}
