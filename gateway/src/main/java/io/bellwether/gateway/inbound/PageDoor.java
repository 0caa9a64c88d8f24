package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The pages: files that came with the program, held in memory. A path is looked up as it is, so there is nothing to
 * traverse.
 */
public final class PageDoor implements Door {
    /**
     * A file.
     *
     * @param contentType by its ending
     * @param plain its bytes
     * @param gzip the same compressed, where that is smaller
     * @param tag changes when it does
     * @param lasting whether its name changes with its content, so that it may be kept for ever
     */
    public record File(String contentType, Payload plain, Optional<Payload> gzip, String tag, boolean lasting) {}

    /** Every customer's page is the same file; it reads the assistant's name out of its own address. */
    private static final Pattern CUSTOMERS = Pattern.compile("/(?:c|embed)/[a-z0-9][a-z0-9-]{0,63}");

    /** The same page within another's frame. */
    private static final String EMBEDDED = "/embed/";

    private static final HeaderName ACCEPT_ENCODING = HeaderName.of("accept-encoding");
    private static final HeaderName IF_NONE_MATCH = HeaderName.of("if-none-match");

    /**
     * Only our own scripts and styles, no foreign host; Trusted Types keep strings out of the DOM's sinks. Who may have
     * the page in a frame follows.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
            + "require-trusted-types-for 'script'; frame-ancestors ";

    private final Supplier<Map<String, File>> files;
    private final Function<String, Set<String>> embedders;

    /**
     * @param files by path; may park while they are being loaded
     * @param embedders the origins of the pages that may have an assistant's in a frame, by its name
     */
    public PageDoor(Supplier<Map<String, File>> files, Function<String, Set<String>> embedders) {
        this.files = files;
        this.embedders = embedders;
    }

    /** Always this file, whatever the address: its script reads what is to be shown out of that. */
    public Door always(String name) {
        return (wire, id) -> {
            Optional<File> file = Optional.ofNullable(files.get().get(name));
            if (file.isPresent()) {
                send(wire, id, file.get());
            } else {
                FrontDoor.refuse(wire, id, Kind.UNKNOWN_ROUTE, "This build has no " + name);
            }
        };
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        String path = wire.head().path();
        Optional<File> file = Optional.ofNullable(files.get().get(file(path)));
        if (file.isEmpty()) {
            FrontDoor.refuse(
                    wire,
                    id,
                    Kind.UNKNOWN_ROUTE,
                    "Unknown request URL: " + wire.head().method() + " " + FrontDoor.path(wire));
            return;
        }
        send(wire, id, file.get());
    }

    private static String cached(String path, File file) {
        if (file.lasting()) {
            return "public, max-age=31536000, immutable";
        }
        return CUSTOMERS.matcher(path).matches()
                ? "no-store"
                : "no-cache"; // shared machines: who was talked to is nobody's business
    }

    private static String file(String path) {
        if (path.equals("/")) {
            return "/index.html";
        }
        return CUSTOMERS.matcher(path).matches() ? "/c.html" : path;
    }

    /** In the frames of nobody but those who were named for this assistant, and our own. */
    private String policy(String path) {
        Set<String> origins = path.startsWith(EMBEDDED) ? embedders.apply(path.substring(EMBEDDED.length())) : Set.of();
        return POLICY + (origins.isEmpty() ? "'none'" : "'self' " + String.join(" ", new TreeSet<>(origins)));
    }

    private void send(ServerExchange wire, String id, File file) throws HttpFailure {
        HeadWriter fields = new HeadWriter()
                .add("content-type", file.contentType())
                .add("cache-control", cached(wire.head().path(), file))
                .add("etag", file.tag())
                .add("vary", "accept-encoding")
                .add("content-security-policy", policy(wire.head().path()))
                .add("x-content-type-options", "nosniff")
                .add("referrer-policy", "no-referrer")
                .add("x-request-id", id);
        if (wire.head().fields().value(IF_NONE_MATCH).filter(file.tag()::equals).isPresent()) {
            wire.answer(304, fields, Payload.EMPTY);
            return;
        }
        boolean zipped = file.gzip().isPresent() && wire.head().fields().lists(ACCEPT_ENCODING, "gzip");
        if (zipped) {
            fields.add("content-encoding", "gzip");
        }
        wire.answer(200, fields, zipped ? file.gzip().get() : file.plain());
    }
}
