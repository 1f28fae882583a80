package io.instaclone.local.demo;

import static io.instaclone.local.demo.People.PLACES;
import static io.instaclone.local.demo.People.pick;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What people write. */
final class Texts {
    /**
     * What a post can be about.
     *
     * @param tags that go with it, without {@code #}
     */
    private record Topic(List<String> captions, List<String> tags) {}

    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    List.of(
                            "Up at five for this light.",
                            "The sea was so calm this morning.",
                            "Golden hour never gets old.",
                            "Fog rolling in over the hills."),
                    List.of("sunrise", "landscape", "nature", "goldenhour", "photography", "nofilter")),
            new Topic(
                    List.of(
                            "Second attempt at sourdough, much better crumb!",
                            "Market haul turned into dinner.",
                            "My grandmother's recipe, finally right.",
                            "Found the best noodles in town."),
                    List.of("food", "homemade", "baking", "foodie", "cooking", "sourdough")),
            new Topic(
                    List.of(
                            "Lost in the old town again.",
                            "Three trains, one ferry, worth it.",
                            "Postcard from a place I did not want to leave.",
                            "Every corner of this city is a photo."),
                    List.of("travel", "wanderlust", "citylife", "slowtravel", "architecture", "weekend")),
            new Topic(
                    List.of(
                            "He was supposed to pose, he chose chaos.",
                            "Somebody stole my chair.",
                            "Long walk, muddy paws, happy dog.",
                            "Monday face."),
                    List.of("dogsofinstaclone", "cats", "rescue", "pets", "goodboy")),
            new Topic(
                    List.of(
                            "42 km later, legs are gone.",
                            "First time leading this route!",
                            "Rest day, they said.",
                            "New personal best and a new blister."),
                    List.of("running", "climbing", "training", "outdoors", "trail", "cycling")),
            new Topic(
                    List.of(
                            "Work in progress from the studio.",
                            "Glaze test number nine.",
                            "Finished this piece last night.",
                            "Sketchbook page, no plan."),
                    List.of("art", "ceramics", "illustration", "studio", "handmade", "design")));

    private static final List<String> COMMENTS = List.of(
            "This is beautiful!",
            "Love the colours.",
            "Where is this?",
            "Wow.",
            "So good 😍",
            "Need to go there",
            "Teach me please!",
            "The light in this one…",
            "Can't wait to see more",
            "Made my day",
            "Incredible shot",
            "Haha, exactly",
            "Congratulations!",
            "I was there last year, miss it",
            "Recipe, please!",
            "🔥🔥🔥");
    private static final List<String> STORIES = List.of(
            "on the way", "live from the kitchen", "look who is here", "guess where", "five more kilometres", "");
    private static final List<String> MESSAGES = List.of(
            "Hey! How was the trip?",
            "Are you coming on Saturday?",
            "Just saw your last post, amazing",
            "Yes, count me in",
            "Can you send me the recipe?",
            "Of course, later today",
            "Haha, no way",
            "Which lens did you use?",
            "Let's have coffee soon",
            "Perfect, see you then",
            "Thank you so much!");

    private Texts() {}

    /** A caption with hashtags, and sometimes with a mention of one of the friends. */
    static String caption(List<Person> friends, RandomGenerator random) {
        Topic topic = pick(TOPICS, random);
        var caption = new StringBuilder(pick(topic.captions(), random));
        if (!friends.isEmpty() && random.nextInt(4) == 0) {
            caption.append(" With @").append(pick(friends, random).username());
        }
        List<String> tags = new ArrayList<>(topic.tags());
        Collections.shuffle(tags, Random.from(random));
        return caption.append('\n')
                .append(tags.stream()
                        .limit(1 + random.nextInt(4))
                        .map(tag -> "#" + tag)
                        .collect(Collectors.joining(" ")))
                .toString();
    }

    static String comment(List<Person> friends, RandomGenerator random) {
        String text = pick(COMMENTS, random);
        return random.nextInt(8) == 0 && !friends.isEmpty()
                ? "@" + pick(friends, random).username() + " " + text
                : text;
    }

    static String story(RandomGenerator random) {
        return pick(STORIES, random);
    }

    static String message(RandomGenerator random) {
        return pick(MESSAGES, random);
    }

    static String place(RandomGenerator random) {
        return pick(PLACES, random);
    }

    static String media(String kind, RandomGenerator random) {
        return "https://media.example.com/%s/%08x.jpg".formatted(kind, random.nextInt());
    }
}
