package io.bellwether.gateway.pipeline;

import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import java.util.List;

/** Stages in order, and the end of the path. Built once, run by every exchange. */
public final class Pipeline {
    private final Stage.Next path;

    /**
     * @param stages first to last on the way in
     * @param end what the last stage goes on to
     */
    public Pipeline(List<Stage> stages, Stage.Next end) {
        Stage.Next next = end;
        for (Stage stage : stages.reversed()) {
            Stage.Next rest = next;
            next = exchange -> stage.pass(exchange, rest);
        }
        this.path = next;
    }

    public Ending run(Exchange exchange) {
        return path.proceed(exchange);
    }
}
