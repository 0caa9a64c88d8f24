package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody who asks over HTTP/1.1, with a key and without a client library. */
public record Visitor(String origin, String key) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The same visitor with another key. */
    public Visitor withKey(String other) {
        return new Visitor(origin, other);
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public Answer post(String path, String body, String... headers) {
        return send(posting(path, body, headers));
    }

    /** Posts from another address of this machine, and reads a document. */
    JsonNode postFrom(String address, String path, String body) {
        try (HttpClient there = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(address))
                .build()) {
            return Json.read(there.send(posting(path, body), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public Answer put(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Any method, without a body worth reading. */
    public Answer send(String method, String path) {
        return send(method, path, method.equals("GET") ? "" : "{}");
    }

    /** Any method with any body. */
    public Answer send(String method, String path, String body) {
        return send(request(path)
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Answer patch(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    /** One question, answered whole. */
    public Answer chat(String model, String... headers) {
        return post("/v1/chat/completions", question(model, false), headers);
    }

    /** One question, answered as a stream, read to its end. */
    public Answer stream(String model, String... headers) {
        return post("/v1/chat/completions", question(model, true), headers);
    }

    /** One question whose stream is not read yet. */
    public HttpResponse<InputStream> open(String model, String... headers) {
        return open(posting("/v1/chat/completions", question(model, true), headers));
    }

    /** A stream that is there already, not read yet. */
    public HttpResponse<InputStream> attach(String path, String... headers) {
        return open(request(path, headers).GET().build());
    }

    private static HttpResponse<InputStream> open(HttpRequest request) {
        try {
            return sent(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The body of a question. */
    public static String question(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Xin chào\"}]}";
    }

    private HttpRequest posting(String path, String body, String... headers) {
        return request(path, headers)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + key);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    /** Where this machine had no port to call from, nobody has heard of the request: it is made once more. */
    private static <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return CLIENT.send(request, handler);
        } catch (BindException noPort) {
            return CLIENT.send(request, handler);
        }
    }

    private static Answer send(HttpRequest request) {
        try {
            Answer answer = Answer.of(sent(request, HttpResponse.BodyHandlers.ofString()));
            URI uri = request.uri();
            Described.check(request.method(), uri.getRawPath(), answer);
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
