//! One file per address. A page asks its question, picks its sentences and places the parts.
