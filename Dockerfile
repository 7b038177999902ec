# The images stream-app, trainer and marquee (the command), of what `mvn -DskipTests package` has built. They share all
# layers: Java, the native libraries, other people's jars, Marquee's own jars, from the slowest to the fastest changing.

FROM eclipse-temurin:17-jre AS sorted
COPY docker/sort-jars /
COPY cli/target/lib/ cli/target/cli-*.jar /jars/
RUN ["/sort-jars", "/jars", "/sorted"]

FROM eclipse-temurin:17-jre AS base
LABEL org.opencontainers.image.licenses=Apache-2.0
RUN useradd --system --uid 10001 --home-dir /marquee --no-create-home marquee \
    && mkdir -p /marquee/lib /marquee/natives /marquee/data \
    && chown marquee /marquee/natives /marquee/data
COPY --from=sorted /sorted/natives/ /marquee/lib/
COPY --from=sorted /sorted/dependencies/ /marquee/lib/
COPY docker/healthy cli/launch /marquee/
COPY LICENSE NOTICE /marquee/
COPY --from=sorted /sorted/code/ /marquee/lib/
# The heap is 40 % of the container's memory. JavaCPP collects garbage before the resident size of the whole process is
# above 225 % of the heap, that is 90 % of the container's memory; the rest is for the files in /tmp. Where memory has
# run out the process ends, so that whatever runs the container can start it again.
ENV MARQUEE_JAVA_OPTS="-XX:MaxRAMPercentage=40 -Dorg.bytedeco.javacpp.maxphysicalbytes=225% -XX:+ExitOnOutOfMemoryError" \
    XDG_CACHE_HOME=/tmp \
    MARQUEE_HTTP_HOST=0.0.0.0
WORKDIR /marquee
USER 10001
# JavaCPP unpacks ND4J's and OpenCV's libraries to /marquee/natives at the first start, RocksDB and the compressors
# theirs to /tmp: both must be writable, and /tmp without noexec, where the rest is read-only.
VOLUME /marquee/natives

FROM base AS stream-app
EXPOSE 9470
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 CMD ["/marquee/healthy", "9470", "/health/ready"]
ENTRYPOINT ["/marquee/launch", "java", "-cp", "/marquee/lib/*", "-Dorg.bytedeco.javacpp.cachedir=/marquee/natives", "dev.marquee.stream.StreamAppMain"]

FROM base AS trainer
ENV MARQUEE_TRAINER_REPORTS_DIR=/marquee/data/reports \
    MARQUEE_TRAINER_STATE_DIR=/marquee/data/state
EXPOSE 9471
VOLUME /marquee/data
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 CMD ["/marquee/healthy", "9471", "/health/ready"]
ENTRYPOINT ["/marquee/launch", "java", "-cp", "/marquee/lib/*", "-Dorg.bytedeco.javacpp.cachedir=/marquee/natives", "dev.marquee.trainer.TrainerMain"]

FROM base AS marquee
ENTRYPOINT ["/marquee/launch", "java", "-cp", "/marquee/lib/*", "-Dorg.bytedeco.javacpp.cachedir=/marquee/natives", "dev.marquee.cli.Marquee"]
