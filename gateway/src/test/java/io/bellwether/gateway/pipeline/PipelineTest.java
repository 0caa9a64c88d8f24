package io.bellwether.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private final List<String> passed = new ArrayList<>();

    @Test
    void stages_are_passed_in_order_and_again_on_the_way_back() {
        Pipeline pipeline = new Pipeline(List.of(stage("one"), stage("two")), exchange -> {
            passed.add("end");
            return Ending.ANSWERED;
        });

        assertThat(pipeline.run(Given.exchange().made())).isEqualTo(Ending.ANSWERED);
        assertThat(passed).containsExactly("one", "two", "end", "two back", "one back");
    }

    @Test
    void what_a_stage_refuses_goes_no_further() {
        Stage refusing = (exchange, next) -> Ending.ABANDONED;

        Ending ending = new Pipeline(List.of(stage("one"), refusing, stage("two")), exchange -> Ending.ANSWERED)
                .run(Given.exchange().made());

        assertThat(ending).isEqualTo(Ending.ABANDONED);
        assertThat(passed).containsExactly("one", "one back");
    }

    @Test
    void a_bug_comes_through_to_the_front() {
        Pipeline pipeline = new Pipeline(List.of(stage("one")), exchange -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> pipeline.run(Given.exchange().made())).hasMessage("a bug");
    }

    private Stage stage(String name) {
        return (exchange, next) -> {
            passed.add(name);
            Ending ending = next.proceed(exchange);
            passed.add(name + " back");
            return ending;
        };
    }
}
