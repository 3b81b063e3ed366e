package io.moasell.identity;

/**
 * Somebody who can log in.
 *
 * @param id the key
 * @param email how he or she logs in, in small letters
 * @param name as others see it
 * @param mustChange whether the password is a one-time one
 */
public record Person(PersonId id, String email, String name, boolean mustChange) {}
