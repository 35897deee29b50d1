//! The description of the JSON contract (OpenAPI 3.1), written by hand: it is a promise, and a promise is not generated.

use serde_json::{Value, json};

/// The document at `/api/v1/openapi.json`.
pub fn document(public_url: &str) -> Value {
    let trip = || json!({ "$ref": "#/components/schemas/Trip" });
    let id = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "pattern": "^[2-9ACDEFGHJKLMPRTVWXY]{5}$" } });
    let reference =
        json!({ "name": "reference", "in": "path", "required": true, "schema": { "type": "string" } });
    let key = json!({ "name": "Idempotency-Key", "in": "header", "required": true, "schema": { "type": "string", "format": "uuid" },
        "description": "Made on the device, one for each write. The same key with the same body answers the same; with another body it is refused." });
    let query = |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let answer = |description: &str, schema: Value| json!({ "description": description, "content": { "application/json": { "schema": schema } } });
    let problem = |description: &str| json!({ "description": description, "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
    let date = || json!({ "type": "string", "format": "date" });
    let text = || json!({ "type": "string" });
    let dated = |schema: Value| json!({ "allOf": [ { "type": "object", "required": ["as_of"], "properties": { "as_of": { "type": "string", "format": "date-time" } } }, schema ] });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Chuyến Xe",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Lịch và đặt chỗ của xe Dịch vụ công lưu động Hà Nội. Times are RFC 3339 with +07:00, dates YYYY-MM-DD. GETs carry an ETag. Errors are RFC 9457 with a stable `code`."
        },
        "servers": [{ "url": format!("{public_url}/api/v1") }],
        "paths": {
            "/trips": { "get": {
                "summary": "Trips in order of date and time; without dates, today and 56 days",
                "parameters": [
                    query("from", date()), query("to", date()), query("commune", text()),
                    query("field", json!({ "$ref": "#/components/schemas/Field" })),
                    query("kind", json!({ "enum": ["van", "community_point"] })),
                    query("state", json!({ "enum": ["planned", "on_the_way", "open", "delayed", "moved", "cancelled", "closed"] })),
                    query("q", text())
                ],
                "responses": {
                    "200": answer("Found", dated(json!({ "type": "object", "properties": { "trips": { "type": "array", "items": { "$ref": "#/components/schemas/TripSummary" } } } }))),
                    "304": { "description": "Unchanged" },
                    "400": problem("bad_query")
                }
            } },
            "/trips/{id}": { "parameters": [id], "get": { "summary": "A trip with its slots", "responses": { "200": answer("Found", dated(trip())), "404": problem("trip_unknown") } } },
            "/trips/{id}/calendar.ics": { "parameters": [id], "get": { "summary": "RFC 5545", "responses": { "200": { "description": "Found", "content": { "text/calendar": {} } }, "404": problem("trip_unknown") } } },
            "/communes": { "get": { "summary": "Communes: all with their middles, or those that words mean by present and old names", "parameters": [query("q", text())],
                "responses": { "200": answer("Found", json!({ "type": "array", "items": { "type": "object", "required": ["code", "name"], "properties": { "code": text(), "name": text(), "lat": { "type": "number" }, "lon": { "type": "number" }, "through": text(), "split": { "type": "boolean" } } } })) } } },
            "/forms": { "get": { "summary": "Official forms", "responses": { "200": answer("All", json!({ "type": "array", "items": { "type": "object", "required": ["id", "name", "authority"] } })) } } },
            "/forms/{id}": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": text() }], "get": { "summary": "A form: what is asked, how it is checked, what is printed, with sources and dates", "responses": { "200": answer("Found", json!({ "type": "object" })), "404": problem("not_found") } } },
            "/procedures": { "get": { "summary": "Procedures, in their order; with words best first, found without marks and by everyday words",
                "parameters": [query("field", json!({ "$ref": "#/components/schemas/Field" })), query("q", text())],
                "responses": { "200": answer("Found", json!({ "type": "array", "items": { "$ref": "#/components/schemas/ProcedureLine" } })), "304": { "description": "Unchanged" }, "400": problem("bad_query") } } },
            "/procedures/{code}": { "parameters": [{ "name": "code", "in": "path", "required": true, "schema": text() }], "get": { "summary": "A procedure with papers, sources and dates", "responses": { "200": answer("Found", json!({ "$ref": "#/components/schemas/Procedure" })), "304": { "description": "Unchanged" }, "404": problem("not_found") } } },
            "/consent": { "get": { "summary": "The consent text in force", "responses": { "200": answer("Found", json!({ "type": "object", "required": ["text_version", "days_kept"], "properties": { "text_version": text(), "days_kept": { "type": "integer" } } })) } } },
            "/guides/{lang}": { "parameters": [{ "name": "lang", "in": "path", "required": true, "schema": { "enum": ["vi", "en"] } }],
                "get": { "summary": "Every guide in a language: graphs of questions and steps, each statement with its source, date and certainty", "responses": { "200": answer("All", json!({ "type": "array", "items": { "type": "object" } })), "304": { "description": "Unchanged" }, "404": problem("not_found") } } },
            "/reports": { "post": {
                "summary": "Say that a statement of a guide is wrong. Nothing about who says so is kept",
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object", "additionalProperties": false, "required": ["guide", "statement", "mistake"], "properties": {
                    "guide": text(), "statement": { "type": "string", "description": "Node and number, from 0: `mang-gi.0`" },
                    "mistake": { "enum": ["noi-lam-bao-khac", "da-cu", "khong-lam-duoc", "kho-hieu", "loi-chu"] } } } } } },
                "responses": { "201": answer("Noted", json!({ "type": "object" })), "404": problem("not_found"), "415": problem("not_json"), "422": problem("invalid"), "429": problem("too_many_reports") }
            } },
            "/bookings": { "post": {
                "summary": "Book one to five people into one slot, all or none",
                "parameters": [key],
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/BookingBody" } } } },
                "responses": {
                    "201": answer("Booked; `Idempotency-Replayed: true` where the key was answered before", json!({ "$ref": "#/components/schemas/Booked" })),
                    "400": problem("malformed_json"), "404": problem("trip_unknown"),
                    "409": problem("slot_full, already_booked, daily_limit, not_bookable, too_early"),
                    "410": problem("trip_cancelled, trip_closed, too_late"),
                    "413": { "description": "More than 64 KB" }, "415": problem("not_json"),
                    "422": problem("invalid, slot_unknown, key_reused"), "503": problem("unavailable")
                }
            } },
            "/bookings/find": { "post": {
                "summary": "Find a booking by reference and the birth date of anyone in it, or by its secret",
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object", "additionalProperties": false, "required": ["reference"], "properties": { "reference": text(), "birth_date": date(), "secret": text() } } } } },
                "responses": { "200": answer("Found", json!({ "$ref": "#/components/schemas/Booking" })), "404": problem("not_found: unknown and wrong are the same answer"), "429": problem("too_many_tries") }
            } },
            "/bookings/{reference}/cancel": { "parameters": [reference, key], "post": {
                "summary": "Give tickets back",
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ChangeBody" } } } },
                "responses": { "200": answer("The booking read back", json!({ "$ref": "#/components/schemas/Booking" })), "404": problem("not_found"), "409": problem("booking_cancelled, changed"), "410": problem("booking_past"), "422": problem("invalid, key_reused") }
            } },
            "/bookings/{reference}/move": { "parameters": [reference, key], "post": {
                "summary": "Move tickets to another slot, of this or another trip",
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ChangeBody" } } } },
                "responses": { "200": answer("The booking read back", json!({ "$ref": "#/components/schemas/Booking" })), "404": problem("not_found"), "409": problem("slot_full, booking_cancelled, changed"), "410": problem("too_late, trip_cancelled, booking_past"), "422": problem("invalid, slot_unknown, key_reused") }
            } }
        },
        "components": { "schemas": {
            "Field": { "enum": ["ho-tich", "dat-dai", "tai-chinh", "lao-dong", "cu-tru", "dinh-danh", "phap-ly"] },
            "TripSummary": { "type": "object",
                "required": ["id", "kind", "date", "venue", "commune", "fields", "status", "places_left", "bookable", "updated_at", "sample"],
                "properties": {
                    "id": text(), "kind": { "enum": ["van", "community_point"] }, "date": date(),
                    "lunar": { "type": "object" }, "start": { "type": ["string", "null"] }, "end": { "type": ["string", "null"] },
                    "part_of_day": { "enum": ["morning", "afternoon", "evening"] }, "venue": text(),
                    "commune": { "type": "object", "properties": { "code": text(), "name": text() } },
                    "position": { "type": ["array", "null"], "items": { "type": "number" } },
                    "fields": { "type": "array", "items": { "$ref": "#/components/schemas/Field" } },
                    "status": { "type": "object", "required": ["state"], "properties": {
                        "state": { "enum": ["planned", "on_the_way", "open", "closed", "cancelled"] }, "reason": text(),
                        "was": { "type": "object", "properties": { "start": text(), "end": text(), "venue": text() } } } },
                    "places_left": { "type": "integer" }, "bookable": { "type": "boolean" },
                    "updated_at": { "type": "string", "format": "date-time" }, "sample": { "type": "boolean" }
                } },
            "ProcedureLine": { "type": "object", "required": ["code", "name", "official_name", "field"], "properties": {
                "code": text(), "name": text(), "hint": text(), "official_name": text(), "field": { "$ref": "#/components/schemas/Field" }, "common": { "type": "boolean" } } },
            "Procedure": { "type": "object", "required": ["code", "name", "official_name", "field", "papers", "level", "channels", "van", "source", "checked_on", "verified"], "properties": {
                "code": text(), "name": text(), "official_name": text(), "field": { "$ref": "#/components/schemas/Field" }, "hint": text(), "who": text(),
                "papers": { "type": "array", "items": { "type": "object", "required": ["text"], "properties": { "text": text(), "original": { "type": "boolean", "default": false },
                    "kind": { "enum": ["own", "copy", "form", "looked-up"], "default": "own" }, "id": text(), "unverified": { "type": "boolean", "default": false } } } },
                "fee": { "type": "string", "description": "The fee in words. A fee of 0 in the national data may mean that the city sets it, so no number is given." }, "online_fee": text(), "time_limit": text(), "result": text(), "form": text(),
                "level": text(), "channels": { "type": "array", "items": { "enum": ["direct", "online", "postal"] } }, "van": text(), "note": text(), "common": { "type": "boolean" }, "needs_signature": { "type": "boolean" },
                "source": text(), "checked_on": date(), "verified": { "type": "boolean" }, "unverified_parts": { "type": "array", "items": text() },
                "other_sources": { "type": "array", "items": { "type": "object", "required": ["part", "source", "checked_on"], "properties": { "part": text(), "source": text(), "checked_on": date(), "effective_from": date(), "effective_to": date() } } },
                "effective_from": date(), "effective_to": date(), "decision": text(), "legal_basis": { "type": "array", "items": text() } } },
            "Trip": { "allOf": [ { "$ref": "#/components/schemas/TripSummary" }, { "type": "object", "properties": {
                "address": { "type": ["string", "null"] }, "note": { "type": ["string", "null"] }, "source": { "type": ["string", "null"] },
                "slots": { "type": "array", "items": { "type": "object", "required": ["id", "start", "end", "places", "places_left"], "properties": { "id": { "type": "integer" }, "start": text(), "end": text(), "places": { "type": "integer" }, "places_left": { "type": "integer" } } } },
                "walk_in_places": { "type": "integer" } } } ] },
            "BookingBody": { "type": "object", "additionalProperties": false, "required": ["trip", "slot", "consent", "people"], "properties": {
                "trip": text(), "slot": { "type": "integer" }, "phone": text(),
                "consent": { "type": "object", "additionalProperties": false, "required": ["text_version"], "properties": { "text_version": text(), "phone": { "type": "boolean" }, "others": { "type": "boolean" } } },
                "people": { "type": "array", "minItems": 1, "maxItems": 5, "items": { "type": "object", "additionalProperties": false, "required": ["name", "birth_date", "procedures"], "properties": { "name": text(), "birth_date": date(), "procedures": { "type": "array", "items": text(), "minItems": 1, "maxItems": 2 }, "priority": { "type": "boolean" } } } } } },
            "Booked": { "type": "object", "required": ["reference", "tickets", "secret"], "properties": { "reference": text(), "secret": text(),
                "tickets": { "type": "array", "items": { "type": "object", "properties": { "number": text(), "slot": { "type": "integer" }, "start": text() } } } } },
            "Booking": { "type": "object", "required": ["reference", "trip", "tickets", "version"], "properties": { "reference": text(), "trip": { "$ref": "#/components/schemas/TripSummary" }, "tickets": { "type": "array", "items": { "type": "object" } }, "phone": { "type": ["string", "null"] }, "version": { "type": "integer" } } },
            "ChangeBody": { "type": "object", "additionalProperties": false, "properties": { "secret": text(), "birth_date": date(), "tickets": { "type": "array", "items": { "type": "integer" } }, "slot": { "type": "integer" }, "trip": text(), "version": { "type": "integer" } } },
            "Problem": { "type": "object", "required": ["type", "title", "status", "code", "detail"], "properties": { "type": text(), "title": text(), "status": { "type": "integer" }, "code": text(), "detail": text(), "refusal": { "type": "object" },
                "problems": { "type": "array", "items": { "type": "object", "properties": { "field": text(), "problem": text() } } } } }
        } }
    })
}
