package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.Unplugged;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageDoorTest {
    private static final Set<String> SHOPS = Set.of("https://shop.example", "https://b.example:8443");

    private final PageDoor door = new PageDoor(PageDoorTest::files, slug -> slug.equals("may") ? SHOPS : Set.of());

    private static Map<String, PageDoor.File> files() {
        return Map.of(
                "/index.html",
                new PageDoor.File(
                        "text/html; charset=utf-8",
                        text("<!doctype html>"),
                        Optional.of(text("zipped")),
                        "\"t1\"",
                        false),
                "/c.html",
                new PageDoor.File("text/html; charset=utf-8", text("talk"), Optional.empty(), "\"t3\"", false),
                "/a.9f.js",
                new PageDoor.File("text/javascript", text("1"), Optional.empty(), "\"t2\"", true));
    }

    @Test
    void the_root_is_the_page() throws HttpFailure {
        Unplugged.Answer answer = fetch("/", Given.fields());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<!doctype html>");
        assertThat(answer.fields()).contains("cache-control: no-cache\r\n", "etag: \"t1\"\r\n");
    }

    @Test
    void a_page_may_only_load_what_is_ours() throws HttpFailure {
        assertThat(fetch("/", Given.fields()).fields())
                .contains("content-security-policy: default-src 'none'; script-src 'self'")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .contains("x-content-type-options: nosniff\r\n", "referrer-policy: no-referrer\r\n");
    }

    @Test
    void who_has_it_already_is_not_sent_it_again() throws HttpFailure {
        Unplugged.Answer answer = fetch("/", Given.fields("If-None-Match", "\"t1\""));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void who_has_an_older_one_is_sent_the_new() throws HttpFailure {
        assertThat(fetch("/", Given.fields("If-None-Match", "\"t0\"")).status()).isEqualTo(200);
    }

    @Test
    void who_takes_gzip_gets_it() throws HttpFailure {
        Unplugged.Answer answer = fetch("/index.html", Given.fields("Accept-Encoding", "br, gzip"));

        assertThat(answer.body()).isEqualTo("zipped");
        assertThat(answer.fields()).contains("content-encoding: gzip\r\n", "vary: accept-encoding\r\n");
    }

    @Test
    void one_file_can_stand_behind_many_addresses() throws HttpFailure {
        Unplugged request = Unplugged.request("GET", "/anything/below", Given.fields());

        door.always("/index.html").enter(request.exchange(), "req_1");

        assertThat(request.answer().body()).isEqualTo("<!doctype html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "identity", "gzip;q=0", "x-gzipped"})
    void who_does_not_gets_it_plain(String encodings) throws HttpFailure {
        Unplugged.Answer answer = fetch("/", Given.fields("accept-encoding", encodings));

        assertThat(answer.fields()).doesNotContain("content-encoding");
    }

    @Test
    void a_file_whose_name_changes_with_its_content_is_kept_for_ever() throws HttpFailure {
        assertThat(fetch("/a.9f.js", Given.fields("accept-encoding", "gzip")).fields())
                .contains("immutable")
                .doesNotContain("content-encoding");
    }

    @Test
    void every_assistant_has_the_same_page_and_no_cache_keeps_it() throws HttpFailure {
        Unplugged.Answer answer = fetch("/c/shop-may", Given.fields());

        assertThat(answer.body()).isEqualTo("talk");
        assertThat(answer.fields()).contains("cache-control: no-store\r\n", "content-security-policy: ");
    }

    @Test
    void only_pages_that_are_named_may_have_an_assistant_in_a_frame() throws HttpFailure {
        assertThat(fetch("/embed/may", Given.fields()).body()).isEqualTo("talk");
        assertThat(fetch("/embed/may", Given.fields()).fields())
                .contains("frame-ancestors 'self' https://b.example:8443 https://shop.example\r\n");
        assertThat(fetch("/embed/gio", Given.fields()).fields()).contains("frame-ancestors 'none'\r\n");
        assertThat(fetch("/c/may", Given.fields()).fields()).contains("frame-ancestors 'none'\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/c/",
                "/embed/",
                "/embed/a/b",
                "/c/-a",
                "/c/Shop",
                "/c/a/b",
                "/c/a%2fb",
                "/c/..",
                "/nothing",
                "/../index.html",
                "/index.html/",
                "/%69ndex.html",
                "//index.html"
            })
    void anything_else_does_not_exist(String path) throws HttpFailure {
        Unplugged.Answer answer = fetch(path, Given.fields());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown_url\"");
    }

    private Unplugged.Answer fetch(String path, Fields fields) throws HttpFailure {
        Unplugged request = Unplugged.request("GET", path, fields);
        door.enter(request.exchange(), "req_1");
        return request.answer();
    }

    private static Payload text(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
