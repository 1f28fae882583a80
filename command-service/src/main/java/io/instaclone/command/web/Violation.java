package io.instaclone.command.web;

/**
 * What is wrong with one field.
 *
 * @param pointer the field, as a JSON pointer
 * @param detail what is wrong, in a sentence for people
 */
public record Violation(String pointer, String detail) {}
