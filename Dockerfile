# The image of compose.yaml: one for all of our processes. Python alone at run time: the page is built here.
FROM python:3.13-slim AS build
WORKDIR /build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

# Everything that pip takes is what requirements.txt names, by its hash; after this line it takes nothing from outside.
COPY requirements.txt ./
RUN pip download --quiet --require-hashes --only-binary=:all: --dest /wheels -r requirements.txt \
 && pip install --quiet --no-index --find-links=/wheels -r requirements.txt

COPY . .
RUN pip wheel --no-index --no-build-isolation --no-deps --wheel-dir /wheels . \
 && python -m venv --without-pip /opt/uppdrag \
 && pip --python /opt/uppdrag/bin/python install --quiet --no-index --find-links=/wheels uppdrag

FROM python:3.13-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin uppdrag \
 && install --directory --owner uppdrag --group uppdrag --mode 700 /var/lib/uppdrag /var/lib/uppdrag/keys \
    /var/lib/uppdrag/keys/ledger /var/lib/uppdrag/proof /var/lib/uppdrag/proof/private /var/lib/uppdrag/handed
# Each opener has an account of its own, 10011 and on, in the interface's group: it lets the interface come to its socket.
RUN account=10011; for class in general social health school protected; do \
    install --directory --owner "$account" --group uppdrag --mode 700 "/var/lib/openers/$class" \
    && install --directory --owner "$account" --group uppdrag --mode 750 "/run/uppdrag/$class" || exit 1; \
    account=$((account + 1)); done \
 && install --directory --owner uppdrag --group uppdrag --mode 700 /var/lib/openers/api
COPY --from=build /opt/uppdrag /opt/uppdrag
ENV PATH=/opt/uppdrag/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER uppdrag
WORKDIR /var/lib/uppdrag
ENTRYPOINT ["uppdrag"]
CMD ["--help"]
