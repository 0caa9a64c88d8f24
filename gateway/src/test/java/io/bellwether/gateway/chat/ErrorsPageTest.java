package io.bellwether.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .resolve("../docs/errors.md")
            .normalize();

    @Test
    void the_page_of_errors_says_what_the_table_says() throws IOException {
        if (Boolean.getBoolean("bellwether.write")) {
            Files.writeString(PAGE, ErrorsPage.text());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/errors.md is out of date: run the gateway's tests with -Dbellwether.write=true")
                .isEqualTo(ErrorsPage.text());
    }

    @Test
    void no_caller_is_told_to_try_again_what_is_their_own_doing() {
        assertThat(Failure.Kind.values())
                .filteredOn(kind -> kind.blame() == Blame.CALLER)
                .noneMatch(kind -> kind.worthSecondTry() || kind.worthTryingElsewhere() || kind.countsAgainstTarget());
    }
}
