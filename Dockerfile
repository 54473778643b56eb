# For Dokku and other hosts of containers: see docs/handleiding-beheer.md. What has to stay is under /gegevens and /geheim.
FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir --require-hashes -r requirements-run.lock && pip install --no-cache-dir --no-deps .
RUN useradd --uid 32767 --no-create-home zienswijzer
USER zienswijzer
ENV XDG_DATA_HOME=/gegevens XDG_CONFIG_HOME=/geheim ZIENSWIJZER_HOST=0.0.0.0 PORT=5000
CMD ["zienswijzer", "run"]
