# Two images: `ingest` publishes a scenario and ends, `simulator` simulates until it is told to end. Maven builds the jars
# that go in, before:
#
#   mvn package
#   docker build --target ingest --tag shortfuse-ingest .
#   docker build --target simulator --tag shortfuse-simulator .
#
# The base image may be any with a Java runtime 17 or newer and bash. Nothing here needs BuildKit.
ARG JRE_IMAGE=eclipse-temurin:21-jre

# Our own jars change with every build, the libraries seldom: apart, so that the libraries stay a layer that is not pushed
# and pulled again.
FROM ${JRE_IMAGE} AS jars
COPY ingest/target/shortfuse-ingest.jar /ingest/app/
COPY ingest/target/lib/ /ingest/lib/
COPY simulator/app/target/shortfuse-app.jar /simulator/app/
COPY simulator/app/target/lib/ /simulator/lib/
RUN mv /ingest/lib/shortfuse-*.jar /ingest/app/ && mv /simulator/lib/shortfuse-*.jar /simulator/app/

FROM ${JRE_IMAGE} AS base
# By its number, so that a cluster which wants to see that it is not root can; with a line in /etc/passwd, without which Java
# knows no home.
RUN echo 'shortfuse:x:10001:10001:Shortfuse:/var/lib/shortfuse:/bin/false' >> /etc/passwd \
    && mkdir -p /var/lib/shortfuse /data \
    && chown 10001:10001 /var/lib/shortfuse
COPY docker/ /opt/shortfuse/bin/
USER 10001:10001
# Where a scenario is mounted, with the files that it names.
WORKDIR /data

FROM base AS ingest
COPY --from=jars /ingest/lib/ /opt/shortfuse/lib/
COPY --from=jars /ingest/app/ /opt/shortfuse/app/
# It streams a scenario through and is done in seconds: a compiler that takes its time would not pay.
ENTRYPOINT ["/opt/shortfuse/bin/java", "-XX:MaxRAMPercentage=60", "-XX:TieredStopAtLevel=1", "io.shortfuse.ingest.IngestMain"]
CMD ["--help"]

FROM base AS simulator
COPY --from=jars /simulator/lib/ /opt/shortfuse/lib/
COPY --from=jars /simulator/app/ /opt/shortfuse/app/
# Local state belongs to one container and may be lost with it: the cluster's changelogs bring it back.
ENV SHORTFUSE_STATE_DIR=/var/lib/shortfuse
# The rest of the memory is for RocksDB (192 MB at most), the clients' buffers and the JVM's own.
ENTRYPOINT ["/opt/shortfuse/bin/java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "io.shortfuse.app.Shortfuse"]
# Of the container, for whoever watches it from its network: /health, /ready, /metrics.
ENV SHORTFUSE_HTTP_ADDRESS=0.0.0.0:9464
EXPOSE 9464
HEALTHCHECK --interval=3s --timeout=3s --start-period=60s --retries=5 CMD ["/opt/shortfuse/bin/ready"]
CMD ["simulate"]
