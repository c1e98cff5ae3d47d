#!/usr/bin/env bash
# Healthy when the model is loaded: GET /readyz answers 200. The image has no curl.
set -eu
port=${Web__Url##*:}
exec 3<>"/dev/tcp/127.0.0.1/${port%/}"
printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
