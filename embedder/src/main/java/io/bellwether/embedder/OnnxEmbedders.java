package io.bellwether.embedder;

import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import io.bellwether.language.intent.Embedder;
import io.bellwether.language.intent.Embedders;
import io.bellwether.language.text.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * By ONNX Runtime. Bundled are bge-small-en-v1.5 and bge-small-zh-v1.5 (BAAI, MIT), quantised, as LangChain4j
 * publishes them; neither understands Vietnamese.
 */
public final class OnnxEmbedders implements Embedders {
    /** For the service loader. */
    public OnnxEmbedders() {}

    @Override
    public List<Embedder> bundled() {
        return List.of(
                new OnnxEmbedder(new BgeSmallEnV15QuantizedEmbeddingModel(), Set.of(Language.ENGLISH)),
                new OnnxEmbedder(new BgeSmallZhV15QuantizedEmbeddingModel(), Set.of(Language.CHINESE)));
    }

    @Override
    public Embedder of(Path model, Path tokenizer, Set<Language> languages) {
        return new OnnxEmbedder(new OnnxEmbeddingModel(model, tokenizer, PoolingMode.MEAN), languages);
    }
}
