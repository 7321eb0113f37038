-- What the tests of Neovim share: waiting, typing, and what a user would see. A test is a function that can wait.

seen = {} -- what a test hands back
messages = {} -- what was said to the user
vim.notify = function(text)
  table.insert(messages, text)
end

-- What a menu offered; the first entry that holds `pick` is taken.
menu, pick = {}, nil
vim.ui.select = function(items, options, take)
  menu = vim.tbl_map(options.format_item or tostring, items)
  for index, title in ipairs(menu) do
    if pick and title:find(pick, 1, true) then
      return take(items[index], index)
    end
  end
end

local this

-- Goes on when something holds, or after twenty seconds: a test that waits in vain fails with what there is.
function wait(what)
  for _ = 1, 1000 do
    if what() then
      return
    end
    vim.defer_fn(function()
      resume()
    end, 20)
    coroutine.yield()
  end
end

-- Presses keys, as a user would, and waits until they are taken.
function press(keys)
  local taken = false
  _G.taken = function()
    taken = true
  end
  vim.api.nvim_input(keys .. '<Cmd>lua taken()<CR>')
  wait(function()
    return taken
  end)
end

function client()
  for _, each in pairs(vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()) do
    if each.name == 'pbk' and each.initialized then
      return each
    end
  end
end

function lines(name)
  local buffer = name and vim.fn.bufnr(name) or 0
  return buffer >= 0 and vim.api.nvim_buf_get_lines(buffer, 0, -1, false) or {}
end

-- The window that floats above the others, with what was asked about: its lines.
function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
    end
  end
end

-- Puts the cursor on the first place of a text; several are looked for one behind the other.
function go(...)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  for _, text in ipairs({ ... }) do
    vim.fn.search('\\V' .. vim.fn.escape(text, '\\'), 'cW')
  end
end

-- What is wrong with the file, in its order: the code, the message, and the text it is said of.
function mistakes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, each.lnum, each.lnum + 1, false)[1]
    table.insert(found, {
      code = each.code,
      message = each.message,
      line = each.lnum,
      column = each.col,
      text = line:sub(each.col + 1, each.end_col),
    })
  end
  table.sort(found, function(one, other)
    return one.line < other.line
  end)
  return found
end

function format()
  if vim.lsp.buf.format then
    vim.lsp.buf.format()
  else -- before 0.8
    vim.lsp.buf.formatting_sync()
  end
end

-- Runs a test, and leaves what it saw in a file; its own mistakes are said, and end it.
function run(test)
  this = coroutine.create(test)
  function resume()
    local fine, why = coroutine.resume(this)
    if not fine then
      io.stderr:write(debug.traceback(this, why) .. '\n')
      vim.cmd('cquit')
    elseif coroutine.status(this) == 'dead' then
      vim.fn.writefile({ vim.json.encode(seen) }, 'seen.json')
      vim.cmd('qall!')
    end
  end
  resume()
end
