-- pbk in Neovim: starts `pbk lsp`, and shows what its commands answer.
--
--   require('pbk').setup()                                   -- in init.lua
--   require('pbk').setup({ sample_start = '2027-04-01', market = 'JP', cmd = { '/path/to/pbk', 'lsp' } })
--
-- :PbkShow, :PbkCompile, :PbkVerify and :PbkRestart stand in each playbook. Works with Neovim 0.7 and later.

local M = {}

local INSTALL = 'install it with: pip install "pbk-lang[lsp]", or name it: require("pbk").setup({ cmd = { "/path/to/pbk", "lsp" } })'

local chosen = { cmd = { 'pbk', 'lsp' }, sample_start = '', market = '' }

local function say(text, level)
  vim.schedule(function()
    vim.notify('pbk: ' .. text, level or vim.log.levels.INFO)
  end)
end

local function settings()
  return { sampleStart = chosen.sample_start, market = chosen.market }
end

-- The nearest folder that says it holds a project, else the folder of the file.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local here = folder
  while true do
    for _, mark in ipairs({ 'pbk.toml', 'pyproject.toml', '.git' }) do
      if vim.loop.fs_stat(here .. '/' .. mark) then
        return here
      end
    end
    local above = vim.fn.fnamemodify(here, ':h')
    if above == here then
      return folder
    end
    here = above
  end
end

-- ---- what the server answers ----

-- A text in a window of its own; the window of its kind is used again.
local function scratch(name, text)
  local title = 'pbk://' .. name
  local buffer = vim.fn.bufnr('^' .. title .. '$')
  if buffer < 0 then
    buffer = vim.api.nvim_create_buf(false, true)
    vim.api.nvim_buf_set_name(buffer, title)
  end
  vim.api.nvim_buf_set_option(buffer, 'modifiable', true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split((text:gsub('\n$', '')), '\n', { plain = true }))
  vim.api.nvim_buf_set_option(buffer, 'modifiable', false)
  if vim.fn.bufwinid(buffer) < 0 then
    local window = vim.api.nvim_get_current_win()
    vim.cmd('botright vertical sbuffer ' .. buffer)
    vim.cmd('setlocal linebreak breakindent')
    vim.api.nvim_set_current_win(window)
  end
  return buffer
end

local SHOWN = {
  ['pbk.show'] = function(reply)
    scratch('plan', reply.text or 'the server shows no plan of this file')
  end,
  ['pbk.compile'] = function(reply)
    say(reply.message or reply.path or reply.uri or 'the server wrote no calendar file')
  end,
  ['pbk.verify'] = function(reply)
    scratch('rules', reply.text or 'the server proved nothing')
  end,
}

local function is_ours(client)
  return client.name == 'pbk'
end

-- The client of a buffer; Neovim 0.7 to 0.9 know it by another function.
local function client_of(buffer)
  local all = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  for _, client in pairs(all) do
    if is_ours(client) then
      return client
    end
  end
end

-- From 0.11 on a client's functions are called with a colon.
local function request(client, method, params, handler, buffer)
  if vim.fn.has('nvim-0.11') == 1 then
    return client:request(method, params, handler, buffer)
  end
  return client.request(method, params, handler, buffer)
end

--- Runs a command of the server for a buffer, and shows what it answers.
function M.run(name, arguments, buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local client = client_of(buffer)
  if client == nil then
    return say('the language server does not run here; ' .. INSTALL, vim.log.levels.WARN)
  end
  local params = { command = name, arguments = arguments or { { uri = vim.uri_from_bufnr(buffer) } } }
  request(client, 'workspace/executeCommand', params, function(failure, reply)
    if failure then
      return say(failure.message or vim.inspect(failure), vim.log.levels.ERROR)
    end
    if type(reply) ~= 'table' then
      return -- the server refused, and said why
    end
    vim.schedule(function()
      SHOWN[name](reply)
    end)
  end, buffer)
end

-- A lens of the server's goes the same way.
local function lenses()
  local found = {}
  for name in pairs(SHOWN) do
    found[name] = function(command, context)
      M.run(name, command.arguments, context and context.bufnr)
    end
  end
  return found
end

-- ---- starting it ----

--- The configuration of the server, as `vim.lsp.config` and `vim.lsp.start` take it.
function M.config()
  return {
    name = 'pbk',
    cmd = chosen.cmd,
    filetypes = { 'pbk' },
    root_markers = { 'pbk.toml', 'pyproject.toml', '.git' },
    init_options = settings(),
    settings = { pbk = settings() },
    commands = lenses(),
  }
end

local running = {} -- for 0.7: the client of each folder

local function attach(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local config = M.config()
  config.root_dir = root_of(file ~= '' and file or vim.fn.getcwd() .. '/x')
  if vim.lsp.start then -- since 0.8
    return vim.lsp.start(config, { bufnr = buffer })
  end
  local id = running[config.root_dir]
  if id == nil or vim.lsp.get_client_by_id(id) == nil then
    id = vim.lsp.start_client(config)
    running[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
    vim.api.nvim_buf_set_option(buffer, 'omnifunc', 'v:lua.vim.lsp.omnifunc') -- later versions do this themselves
    vim.api.nvim_buf_set_option(buffer, 'tagfunc', 'v:lua.vim.lsp.tagfunc')
  end
end

--- Stops the server, and starts it for the playbooks that are open.
function M.restart()
  local buffers = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local client = vim.api.nvim_buf_is_loaded(buffer) and client_of(buffer)
    if client then
      table.insert(buffers, buffer)
      vim.lsp.stop_client(client.id)
    end
  end
  running = {}
  vim.defer_fn(function()
    for _, buffer in ipairs(#buffers > 0 and buffers or { vim.api.nvim_get_current_buf() }) do
      if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'pbk' then
        attach(buffer)
      end
    end
  end, 500)
end

local function commands(buffer)
  local function add(name, act)
    vim.api.nvim_buf_create_user_command(buffer, name, act, {})
  end
  for ours, theirs in pairs({ PbkShow = 'pbk.show', PbkCompile = 'pbk.compile', PbkVerify = 'pbk.verify' }) do
    add(ours, function()
      M.run(theirs, nil, buffer)
    end)
  end
  add('PbkRestart', M.restart)
end

--- Starts the server for every playbook that is opened. `options`: cmd, sample_start, market.
function M.setup(options)
  chosen = vim.tbl_extend('force', chosen, options or {})
  local group = vim.api.nvim_create_augroup('pbk', { clear = true })
  local function ready(buffer)
    commands(buffer)
    if vim.fn.executable(chosen.cmd[1]) == 0 then
      return say('there is no program "' .. chosen.cmd[1] .. '"; ' .. INSTALL, vim.log.levels.WARN)
    end
    attach(buffer)
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = 'pbk',
    callback = function(event)
      ready(event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.api.nvim_buf_get_option(buffer, 'filetype') == 'pbk' then
      ready(buffer)
    end
  end
end

return M
