# docker build -t chatbot .                                        llama.cpp on the CPU
# docker build -t chatbot:cuda --build-arg LLAMA_BACKEND=cuda .    on an NVIDIA GPU (CUDA 13; cuda12 for older drivers)
# deploy/replay-dockerfile.mjs runs these very steps without a container engine; the tests call it.
ARG LLAMA_BACKEND=cpu

FROM node:22-bookworm-slim AS parts
ARG LLAMA_BACKEND
WORKDIR /build
COPY src/ChatBot.Inference/parts/ ./
RUN node restore.mjs --backend $LLAMA_BACKEND --out /parts

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG LLAMA_BACKEND
WORKDIR /src
COPY . .
COPY --from=parts /parts /src/artifacts/parts
# Analysers are for those who change the code, and take longer than the compiler.
RUN dotnet publish src/ChatBot.Worker --configuration Release --output /app -p:LlamaBackend=$LLAMA_BACKEND -p:RestoreParts=false -p:RunAnalyzers=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble AS runtime-cpu

FROM nvidia/cuda:13.0.1-runtime-ubuntu24.04 AS runtime-cuda
COPY --from=runtime-cpu /usr/share/dotnet /usr/share/dotnet
ENV DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:$PATH APP_UID=1654

FROM nvidia/cuda:12.8.1-runtime-ubuntu24.04 AS runtime-cuda12
COPY --from=runtime-cpu /usr/share/dotnet /usr/share/dotnet
ENV DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:$PATH APP_UID=1654

FROM runtime-${LLAMA_BACKEND} AS final
WORKDIR /app
COPY --from=build /app /app
COPY deploy/healthcheck.sh /app/healthcheck.sh
# Everything that is written lies in /data, so the root file system may be read-only (with a tmpfs on /tmp). What a GPU's driver compiles at
# the first start, for a minute and more, is kept there too.
ENV DOTNET_EnableDiagnostics=0 CUDA_CACHE_PATH=/data/cuda CUDA_CACHE_MAXSIZE=4294967296 Storage__ConnectionString="Data Source=/data/chatbot.db" Web__Url=http://0.0.0.0:8080
RUN install -d -o $APP_UID -g $APP_UID /data /models
VOLUME ["/data", "/models"]
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD ["bash", "/app/healthcheck.sh"]
ENTRYPOINT ["/app/chatbot"]
CMD ["serve"]
