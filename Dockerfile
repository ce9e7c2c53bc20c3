# Verbale without an installation: `docker build -t verbale .`, then in the folder of an archive
# `docker run --rm -v "$PWD:/archive" -u "$(id -u):$(id -g)" verbale build`.
# The base is named by its version. To have the same bytes for ever, name it by its digest (`docker images --digests`).
FROM python:3.12-slim

# Git says of which commit a site is made, and when a document was added.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory /archive

COPY requirements.txt pyproject.toml README.md LICENSE /verbale/
COPY generator /verbale/generator
COPY site_templates /verbale/site_templates
COPY docs/reader /verbale/docs/reader
COPY docs/problems.md /verbale/docs/problems.md
RUN pip install --no-cache-dir --require-hashes --requirement /verbale/requirements.txt \
 && pip install --no-cache-dir --no-deps --no-build-isolation /verbale \
 && rm -r /verbale \
 && useradd --create-home archive

USER archive
WORKDIR /archive
ENTRYPOINT ["verbale"]
CMD ["--help"]
