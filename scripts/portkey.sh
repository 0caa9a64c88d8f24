#!/bin/sh
# Installs Portkey's gateway from npm, for comparison, and mends the one line that fails on Node 20: it adds headers to
# a fetch Response, whose headers cannot be changed, and so answers every stream with 500.
#
# usage: portkey.sh FOLDER VERSION
set -eu

folder="$1"
version="$2"
server="$folder/node_modules/@portkey-ai/gateway/build/start-server.js"

if [ ! -r "$server" ]; then
    mkdir -p "$folder"
    npm --prefix "$folder" install --ignore-scripts --no-audit --no-fund --no-save --loglevel=error \
        "@portkey-ai/gateway@$version"
    before='new Response(p,e)'
    after='new Response(p,{status:e.status,statusText:e.statusText,headers:new Headers(e.headers)})'
    if [ "$(grep -oF "$before" "$server" | wc -l)" -ne 1 ]; then
        echo "portkey $version is not the one this patch was written for: streams may fail" >&2
        exit 0
    fi
    sed "s/new Response(p,e)/$after/" "$server" >"$server.patched"
    mv "$server.patched" "$server"
fi
