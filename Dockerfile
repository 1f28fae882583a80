# The image of either service, from the jar that ./mvnw package left:
#   docker build --build-arg SERVICE=command-service --build-arg STORE=postgres:18 -t instaclone/command-service .
#   docker build --build-arg SERVICE=query-service --build-arg STORE=mongo:8 -t instaclone/query-service .

ARG SERVICE=command-service
ARG STORE=postgres:18

FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
COPY ${SERVICE}/target/${SERVICE}.jar /build/app.jar
RUN java -Djarmode=tools -jar /build/app.jar extract --layers --destination /build/layers

# The training run: the service starts for real, on the database it will have, and what the JVM learns is kept. Of this
# stage only the cache survives. The JVM is the one of the image, at the same place, or it would refuse the cache.
FROM ${STORE} AS trained
ARG SERVICE
COPY --from=eclipse-temurin:25-jre /opt/java/openjdk /opt/java/openjdk
COPY --from=layers /build/layers/dependencies/ /build/layers/spring-boot-loader/ /build/layers/snapshot-dependencies/ /app/
COPY --from=layers /build/layers/application/ /app/
COPY infra/image/jvm.options infra/image/healthy /app/
COPY infra/image/train /build/
RUN /build/train ${SERVICE}

FROM eclipse-temurin:25-jre
ARG SERVICE
LABEL org.opencontainers.image.title=${SERVICE}
COPY --from=layers /build/layers/dependencies/ /app/
COPY --from=layers /build/layers/spring-boot-loader/ /app/
COPY --from=layers /build/layers/snapshot-dependencies/ /app/
COPY --from=layers /build/layers/application/ /app/
COPY infra/image/jvm.options infra/image/healthy /app/
COPY --from=trained /app/app.aot /app/
WORKDIR /app
USER 10001:10001
# Inside a container an address is a matter of the network, and so are the ports: the same for both services.
ENV SERVER_PORT=8080 MANAGEMENT_SERVER_PORT=8081 INSTACLONE_WEB_DRAIN=3s
EXPOSE 8080 8081
HEALTHCHECK --interval=3s --timeout=3s --start-period=90s --retries=5 CMD ["/app/healthy"]
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/app.jar"]
