package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.client.Origin;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * A provider that speaks OpenAI's dialect: where it listens and what is said to it before every body.
 *
 * <p>The credential stands in the same value as the address, so that neither can be used without the other, and
 * neither can be chosen by a caller.
 */
public final class OpenAiProvider {
    private final String name;
    private final Origin origin;
    private final String basePath;
    private final Map<String, Map<Operation, HeadWriter>> heads = new HashMap<>();

    /**
     * @param baseUrl where its API begins, such as {@code https://api.openai.com/v1}
     * @param credentials the fields sent with every request, by the name of the credential among them; a provider with
     *     one, or none, has an empty name for it
     */
    public OpenAiProvider(String name, URI baseUrl, Origin origin, Map<String, Map<String, String>> credentials) {
        this.name = name;
        this.origin = origin;
        String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
        this.basePath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        credentials.forEach((credential, headers) -> heads.put(credential, heads(headers)));
    }

    private Map<Operation, HeadWriter> heads(Map<String, String> headers) {
        Map<Operation, HeadWriter> all = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            all.put(operation, head(operation, headers));
        }
        return all;
    }

    private HeadWriter head(Operation operation, Map<String, String> headers) {
        HeadWriter head = new HeadWriter()
                .line("POST " + basePath + "/" + operation.path() + " HTTP/1.1")
                .add("host", origin.authority())
                .add("content-type", "application/json")
                .add("accept-encoding", "identity")
                .add("user-agent", "bellwether/0.1");
        headers.forEach(head::add);
        return head;
    }

    String name() {
        return name;
    }

    Origin origin() {
        return origin;
    }

    /** Request line and fields for an operation with a credential; shared, not to be added to. */
    HeadWriter head(Operation operation, String credential) {
        Map<Operation, HeadWriter> all = heads.get(credential);
        HeadWriter head = all == null ? null : all.get(operation);
        if (head == null) {
            throw new IllegalStateException("no head for " + operation + " with credential " + credential);
        }
        return head;
    }
}
