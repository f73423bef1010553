# A small image of the bot: one program, its sample collection, no tools, nobody's rights.
#
#   docker build -t dateline .
#   docker run --rm -it dateline chat

ARG RUST=1.95
ARG DEBIAN=bookworm

FROM rust:${RUST}-slim-${DEBIAN} AS build
WORKDIR /build
# The dependencies alone, before any source: a layer that is built again only when they change.
COPY Cargo.toml Cargo.lock ./
RUN mkdir src \
 && printf '//! Stands in.\n' > src/lib.rs \
 && printf '//! Stands in.\nfn main() {}\n' > src/main.rs \
 && cargo build --release --locked \
 && rm -r src
COPY src src
# The sources count as newer than what stood in for them, whatever their own times.
RUN find src -name '*.rs' -exec touch {} + \
 && cargo build --release --locked \
 && target/release/dateline --version

FROM debian:${DEBIAN}-slim
# Whose files the articles and the token are: the first user of most machines.
ARG UID=1000
COPY --from=build /build/target/release/dateline /usr/local/bin/dateline
COPY corpus /corpus
# A named volume begins as a copy of what it covers, with its owner.
RUN install -d -o ${UID} -g ${UID} /index && chown ${UID}:${UID} /corpus
ENV CORPUS_DIR=/corpus \
    INDEX_DIR=/index \
    METRICS_LISTEN=127.0.0.1:9464
VOLUME /index
WORKDIR /index
USER ${UID}:${UID}
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m --retries=3 \
    CMD ["dateline", "health"]
ENTRYPOINT ["dateline"]
CMD ["run"]
