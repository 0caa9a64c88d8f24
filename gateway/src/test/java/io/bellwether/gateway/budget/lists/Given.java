package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists of our own making, in the forms of others. */
final class Given {
    static final String LITELLM = """
            {"sample_spec": {"litellm_provider": "one of them", "mode": "one of chat, embedding", "code": 0.0},
             "small": {"litellm_provider": "alpha", "mode": "chat", "input_cost_per_token": 1.5e-07,
               "cache_read_input_token_cost": 7.5e-08, "output_cost_per_token": 6e-07, "max_tokens": 16384},
             "beta/long": {"litellm_provider": "beta", "mode": "chat", "input_cost_per_token": 1.25e-06,
               "output_cost_per_token": 1e-05, "input_cost_per_token_above_200k_tokens": 2.5e-06,
               "output_cost_per_token_above_200k_tokens": 1.5e-05, "input_cost_per_token_batches": 6.25e-07},
             "thinker": {"litellm_provider": "beta", "mode": "responses", "input_cost_per_token": 0.000001,
               "output_cost_per_token": 0.000004, "output_cost_per_reasoning_token": 0.000008},
             "vectors": {"litellm_provider": "vertex_ai-embedding-models", "mode": "embedding",
               "input_cost_per_token": 2e-08, "output_cost_per_token": 0.0},
             "painter": {"litellm_provider": "alpha", "mode": "image_generation", "input_cost_per_token": 1e-06}}
            """;

    static final String MODELS_DEV = """
            {"alpha": {"id": "alpha", "name": "Alpha", "models": {
               "small": {"id": "small", "modalities": {"input": ["text"], "output": ["text"]},
                 "cost": {"input": 0.15, "output": 0.6, "cache_read": 0.075}},
               "long": {"id": "long", "cost": {"input": 1.25, "output": 10,
                 "context_over_200k": {"input": 2.5, "output": 15}}},
               "voice": {"id": "voice", "modalities": {"output": ["audio"]}, "cost": {"input": 1, "output": 2}},
               "open": {"id": "open", "name": "without a cost"}}},
             "beta": {"id": "beta", "models": {"free": {"id": "free", "cost": {"input": 0, "output": 0}}}}}
            """;

    private Given() {}

    static PriceList list(String json) {
        return PriceList.read(json.getBytes(StandardCharsets.UTF_8), "list.json");
    }

    /** One model with a tier beside the older form. */
    static String tiers(String type, String size) {
        return "{\"alpha\": {\"models\": {\"m\": {\"cost\": {\"input\": 5, \"output\": 30, \"cache_read\": 0.5,"
                + " \"context_over_200k\": {\"input\": 10, \"output\": 45},"
                + " \"tiers\": [{\"input\": 10, \"output\": 45, \"cache_read\": 1,"
                + " \"tier\": {\"type\": \"%s\", \"size\": %s}}]}}}}}".formatted(type, size);
    }

    /** One model of one provider, at these prices a token. */
    static String liteLlm(String input, String output) {
        return "{\"m\": {\"litellm_provider\": \"alpha\", \"mode\": \"chat\", \"input_cost_per_token\": %s,"
                        .formatted(input)
                + " \"output_cost_per_token\": %s}}".formatted(output);
    }

    static List<PriceRow> rows(String... lines) {
        return PriceFile.read(String.join("\n", lines));
    }
}
