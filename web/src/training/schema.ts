// Descriptions of data: from one follow its type (`Infer`) and the check that something from
// outside has it (`parse`). A description is a predicate; small ones make up larger ones.

/** Whether a value is a T. */
export type Schema<T> = (value: unknown) => value is T;

/** The type that a schema describes. */
export type Infer<S> = S extends Schema<infer T> ? T : never;

type Schemas = Record<string, Schema<unknown>>;
type Fields<S> = { [Name in keyof S]: Infer<S[Name]> };
type Tagged<Tag extends string, Name, Rest> = { [T in Tag]: Name } & Rest;

/** The value, or null where it is no T. */
export const parse = <T>(schema: Schema<T>, value: unknown): T | null => (schema(value) ? value : null);

export const string = (value: unknown): value is string => typeof value === 'string';

export const boolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** Any number, NaN and the infinities included. */
export const number = (value: unknown): value is number => typeof value === 'number';

/** A number from 0 on, Infinity included. */
export const nonNegative = (value: unknown): value is number => number(value) && value >= 0;

/** 0, 1, 2, ... as far as they are exact. */
export const natural = (value: unknown): value is number => Number.isSafeInteger(value) && nonNegative(value);

export const unknown = (_: unknown): _ is unknown => true;

/** An object whose inside is another's matter: what the bindings make has its type there. */
export const opaque = <T extends object>() => record as Schema<T>;

export const literal =
  <const V extends string | number | null>(wanted: V) =>
  (value: unknown): value is V =>
    value === wanted;

/** The name of one of a table's rows. */
export const keyOf =
  <T extends object>(table: T) =>
  (value: unknown): value is keyof T & string =>
    string(value) && Object.hasOwn(table, value);

/** Of a class. The type is given, for the constructors of typed arrays tell too narrow a one. */
export const instance =
  <T>(of: abstract new (...args: never[]) => T) =>
  (value: unknown): value is T =>
    value instanceof of;

export const either =
  <A, B>(one: Schema<A>, other: Schema<B>) =>
  (value: unknown): value is A | B =>
    one(value) || other(value);

export const orUndefined =
  <T>(schema: Schema<T>) =>
  (value: unknown): value is T | undefined =>
    value === undefined || schema(value);

export const array =
  <T>(schema: Schema<T>) =>
  (value: unknown): value is T[] =>
    Array.isArray(value) && value.every(schema);

/** An object with these fields, and perhaps others. */
export const object =
  <S extends Schemas>(fields: S) =>
  (value: unknown): value is Fields<S> =>
    record(value) && Object.entries(fields).every(([name, schema]) => schema(value[name]));

/** An object whose field `tag` tells which of the variants' fields it has. */
export const variant =
  <Tag extends string, V extends Record<string, Schemas>>(tag: Tag, variants: V) =>
  (value: unknown): value is { [Name in keyof V]: Tagged<Tag, Name, Fields<V[Name]>> }[keyof V] => {
    if (!record(value)) return false;
    const name = value[tag];
    const fields = keyOf(variants)(name) ? variants[name] : undefined;
    return fields !== undefined && object(fields)(value);
  };

const record = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
