package io.bellwether.gateway.inbound.resume;

import io.bellwether.gateway.json.ChunkReader;
import java.util.ArrayList;
import java.util.List;

/** The text of a stream's events put together, choice by choice, up to a bound. Guarded by the recording's lock. */
final class Collected implements ChunkReader.Sink {
    /** OpenAI permits so many choices (API reference, "n", checked 2026-11-21). */
    private static final int MOST_CHOICES = 128;

    private final List<StringBuilder> texts = new ArrayList<>(1);
    private final List<String> reasons = new ArrayList<>(1);
    private final int mostCharacters;
    private int characters;
    private boolean whole = true;

    Collected(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    @Override
    public void text(int choice, String piece) {
        int room = Math.min(piece.length(), mostCharacters - characters);
        whole &= room == piece.length() && choice < MOST_CHOICES;
        if (choice < MOST_CHOICES) {
            reach(choice);
            texts.get(choice).append(piece, 0, room);
            characters += room;
        }
    }

    @Override
    public void finish(int choice, String reason) {
        if (choice < MOST_CHOICES) {
            reach(choice);
            reasons.set(choice, reason);
        }
    }

    private void reach(int choice) {
        while (texts.size() <= choice) {
            texts.add(new StringBuilder());
            reasons.add("");
        }
    }

    int characters() {
        return characters;
    }

    /** What there is by now. */
    Answer answer() {
        List<Answer.Choice> choices = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            choices.add(new Answer.Choice(texts.get(i).toString(), reasons.get(i)));
        }
        return new Answer(choices, whole);
    }
}
